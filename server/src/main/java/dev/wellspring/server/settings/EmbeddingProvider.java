package dev.wellspring.server.settings;

import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.openai.OpenAiEmbeddingSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who embeds.
 *
 * @param kind the model in the JVM, or a provider
 * @param baseUrl where the API is, up to and with its version; demanded of a provider
 * @param key from the environment alone
 * @param keyFile a file that holds the key and nothing else
 * @param auth how the key is sent; if nothing is said, as a bearer token
 * @param headers sent with every request
 * @param model its name at the provider; demanded
 * @param dimensions length of its vectors; demanded
 * @param shortened whether the provider is asked to shorten its vectors to {@code dimensions}
 * @param window most tokens of one text that the model sees
 * @param maxBatchTexts most texts in one request, 1 to 2048
 * @param maxBatchTokens most tokens in one request
 * @param free whether calls cost nothing, so that they may be sent again whenever one fails
 * @param timeouts what may take how long
 * @param pool the connections
 * @param maxAnswer longest answer that is read
 */
public record EmbeddingProvider(
    @DefaultValue("embedded") Kind kind,
    @Nullable URI baseUrl,
    ProviderKey.@Nullable Value key,
    @Nullable Path keyFile,
    @Nullable AuthScheme auth,
    @DefaultValue Map<String, String> headers,
    @Nullable String model,
    @Nullable Integer dimensions,
    @DefaultValue("false") boolean shortened,
    @DefaultValue("8191") int window,
    @DefaultValue("64") int maxBatchTexts,
    @DefaultValue("100000") int maxBatchTokens,
    @DefaultValue("false") boolean free,
    @DefaultValue ProviderTimeouts timeouts,
    @DefaultValue ProviderPool pool,
    @DefaultValue("64MB") DataSize maxAnswer) {
  /** Where the model is. */
  public enum Kind {
    EMBEDDED,
    OPENAI
  }

  /**
   * The provider's own settings; empty if everything stays in the JVM.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<OpenAiEmbeddingSettings> openAi() {
    ProviderAccess access =
        new ProviderAccess(
            "embedding", baseUrl, key, keyFile, auth, headers, timeouts, pool, maxAnswer);
    if (kind == Kind.EMBEDDED) {
      access.requireUnused("embedded");
      return Optional.empty();
    }
    String named = access.given("model", model);
    int length = access.given("dimensions", dimensions);
    ProviderSettings provider = access.settings(AuthScheme.BEARER);
    return Optional.of(
        RuleNames.translated(
            "providers.embedding",
            () ->
                OpenAiEmbeddingSettings.of(provider, named, length)
                    .withShortened(shortened)
                    .withLimits(window, maxBatchTexts, maxBatchTokens)
                    .withBilled(!free)));
  }
}
