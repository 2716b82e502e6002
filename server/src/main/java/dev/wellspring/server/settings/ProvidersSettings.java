package dev.wellspring.server.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What other people's servers do for the service; nothing, unless it is configured.
 *
 * @param embedding who embeds
 * @param chat who writes answers
 * @param store who keeps chunks
 */
public record ProvidersSettings(
    @DefaultValue EmbeddingProvider embedding,
    @DefaultValue ChatProvider chat,
    @DefaultValue StoreProvider store) {
  /**
   * Checks everything that can be checked without a connection.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public ProvidersSettings {
    embedding.require();
    chat.require();
    store.require();
  }
}
