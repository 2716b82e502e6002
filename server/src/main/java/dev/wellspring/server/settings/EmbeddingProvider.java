package dev.wellspring.server.settings;

import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.inhouse.InHouseEmbeddingSettings;
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
 * @param call how texts are embedded in-house, with {@code {{texts}}} or {@code {{text}}}
 * @param question how questions are embedded in-house, if otherwise
 * @param answer where vectors are, in-house
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
    @DefaultValue ProviderCall call,
    @Nullable ProviderCall question,
    @DefaultValue ProviderVectors answer,
    @DefaultValue ProviderTimeouts timeouts,
    @DefaultValue ProviderPool pool,
    @DefaultValue("64MB") DataSize maxAnswer) {
  /** Where the model is. */
  public enum Kind {
    EMBEDDED,
    /** An API as OpenAI's. */
    OPENAI,
    /** A service that is described by {@code call} and {@code answer}. */
    IN_HOUSE
  }

  /**
   * The settings of an API as OpenAI's; empty if it is none.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<OpenAiEmbeddingSettings> openAi() {
    if (kind != Kind.OPENAI) {
      return Optional.empty();
    }
    String named = access().given("model", model);
    int length = access().given("dimensions", dimensions);
    ProviderSettings provider = access().settings(AuthScheme.BEARER);
    return Optional.of(
        RuleNames.translated(
            "providers.embedding",
            () ->
                OpenAiEmbeddingSettings.of(provider, named, length)
                    .withShortened(shortened)
                    .withLimits(window, maxBatchTexts, maxBatchTokens)
                    .withBilled(!free)));
  }

  /**
   * The settings of an in-house service; empty if it is none.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<InHouseEmbeddingSettings> inHouse() {
    if (kind != Kind.IN_HOUSE) {
      return Optional.empty();
    }
    String named = access().given("model", model);
    int length = access().given("dimensions", dimensions);
    ProviderSettings provider = access().settings(AuthScheme.BEARER);
    return Optional.of(
        RuleNames.translated(
            "providers.embedding",
            () ->
                new InHouseEmbeddingSettings(
                    provider,
                    named,
                    length,
                    window,
                    maxBatchTexts,
                    maxBatchTokens,
                    !free,
                    call.call(),
                    Optional.ofNullable(question).map(ProviderCall::call),
                    answer.pointers())));
  }

  void require() {
    if (kind == Kind.EMBEDDED) {
      access().requireUnused("embedded");
    }
    openAi();
    inHouse();
  }

  private ProviderAccess access() {
    return new ProviderAccess(
        "embedding", baseUrl, key, keyFile, auth, headers, timeouts, pool, maxAnswer);
  }
}
