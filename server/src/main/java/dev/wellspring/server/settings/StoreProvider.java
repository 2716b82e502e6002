package dev.wellspring.server.settings;

import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.inhouse.InHouseStoreSettings;
import dev.wellspring.providers.inhouse.StoreCalls;
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
 * @param baseUrl where the API is; demanded of a provider
 * @param key from the environment alone
 * @param keyFile a file that holds the key and nothing else
 * @param auth how the key is sent; if nothing is said, as {@code api-key} to Qdrant and as a bearer
 *     token to an in-house service
 * @param headers sent with every request
 * @param collection its name in Qdrant; it belongs to one data folder
 * @param takeOver id of the data folder whose collection may become this one's, as the refusal
 *     tells it; what this folder does not know is then removed from it
 * @param batchPoints most chunks in one request to Qdrant, 1 to 1000
 * @param averageTerms terms of a usual chunk in Qdrant, at least 1
 * @param calls how the operations are asked for in-house
 * @param chunk JSON of one chunk in-house, with {@code {{text}}}, {@code {{vector}}}, and {@code
 *     {{payload}}} or {@code {{payload_text}}}; demanded there
 * @param answer where the answers hold what was asked for, in-house
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
    @Nullable String takeOver,
    @DefaultValue("64") int batchPoints,
    @DefaultValue("100") int averageTerms,
    @DefaultValue ProviderStoreCalls calls,
    @Nullable String chunk,
    @DefaultValue ProviderFound answer,
    @DefaultValue ProviderTimeouts timeouts,
    @DefaultValue ProviderPool pool,
    @DefaultValue("64MB") DataSize maxAnswer) {
  /** Where the chunks are. */
  public enum Kind {
    EMBEDDED,
    QDRANT,
    /** A service that is described by {@code calls}, {@code chunk} and {@code answer}. */
    IN_HOUSE
  }

  /**
   * The settings of Qdrant; empty if it is not used.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<QdrantSettings> qdrant() {
    if (kind != Kind.QDRANT) {
      return Optional.empty();
    }
    ProviderSettings provider = access().settings(AuthScheme.API_KEY);
    return Optional.of(
        RuleNames.translated(
            "providers.store",
            () ->
                new QdrantSettings(
                    provider,
                    collection,
                    batchPoints,
                    averageTerms,
                    Optional.ofNullable(takeOver))));
  }

  /**
   * The settings of an in-house service; empty if it is none.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<InHouseStoreSettings> inHouse() {
    if (kind != Kind.IN_HOUSE) {
      return Optional.empty();
    }
    String item = access().given("chunk", chunk);
    StoreCalls described = calls.calls();
    ProviderSettings provider = access().settings(AuthScheme.BEARER);
    return Optional.of(
        RuleNames.translated(
            "providers.store",
            () -> new InHouseStoreSettings(provider, described, item, answer.pointers())));
  }

  void require() {
    if (kind == Kind.EMBEDDED) {
      access().requireUnused("embedded");
    }
    qdrant();
    inHouse();
  }

  private ProviderAccess access() {
    return new ProviderAccess(
        "store", baseUrl, key, keyFile, auth, headers, timeouts, pool, maxAnswer);
  }
}
