package dev.wellspring.server.settings;

import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.qdrant.QdrantSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who keeps chunks.
 *
 * @param kind the index in the data folder, or a provider
 * @param baseUrl where Qdrant is; demanded of a provider
 * @param key from the environment alone
 * @param keyFile a file that holds the key and nothing else
 * @param auth how the key is sent; if nothing is said, as {@code api-key}
 * @param headers sent with every request
 * @param collection its name; two services must not share one
 * @param batchPoints most chunks in one request, 1 to 1000
 * @param averageTerms terms of a usual chunk, at least 1
 * @param timeouts what may take how long
 * @param pool the connections
 * @param maxAnswer longest answer that is read
 */
public record StoreProvider(
    @DefaultValue("embedded") Kind kind,
    @Nullable URI baseUrl,
    ProviderKey.@Nullable Value key,
    @Nullable Path keyFile,
    @Nullable AuthScheme auth,
    @DefaultValue Map<String, String> headers,
    @DefaultValue("wellspring") String collection,
    @DefaultValue("64") int batchPoints,
    @DefaultValue("100") int averageTerms,
    @DefaultValue ProviderTimeouts timeouts,
    @DefaultValue ProviderPool pool,
    @DefaultValue("64MB") DataSize maxAnswer) {
  /** Where the chunks are. */
  public enum Kind {
    EMBEDDED,
    QDRANT
  }

  /**
   * The provider's own settings; empty if chunks stay in the data folder.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<QdrantSettings> qdrant() {
    ProviderAccess access =
        new ProviderAccess(
            "store", baseUrl, key, keyFile, auth, headers, timeouts, pool, maxAnswer);
    if (kind == Kind.EMBEDDED) {
      access.requireUnused("embedded");
      return Optional.empty();
    }
    ProviderSettings provider = access.settings(AuthScheme.API_KEY);
    return Optional.of(
        RuleNames.translated(
            "providers.store",
            () -> new QdrantSettings(provider, collection, batchPoints, averageTerms)));
  }
}
