package dev.wellspring.server.settings;

import dev.wellspring.http.Headers;
import dev.wellspring.http.Origin;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * How a provider is reached, which every kind of provider has.
 *
 * @param role what the provider is there for: {@code embedding}, {@code chat} or {@code store}
 * @param auth null for the role's usual scheme where there is a key, and none where there is not
 */
record ProviderAccess(
    String role,
    @Nullable URI baseUrl,
    ProviderKey.@Nullable Value key,
    @Nullable Path keyFile,
    @Nullable AuthScheme auth,
    Map<String, String> headers,
    ProviderTimeouts timeouts,
    ProviderPool pool,
    DataSize maxAnswer) {
  private static final DataSize SMALLEST_ANSWER = DataSize.ofKilobytes(1);

  /**
   * The provider, named {@code embedding-provider}, {@code chat-provider} or {@code
   * store-provider}.
   *
   * @param usual how a key is sent if nothing is said
   * @throws InvalidSettingException if something is missing or breaks its rule
   */
  ProviderSettings settings(AuthScheme usual) {
    URI base = given("base-url", baseUrl);
    RuleNames.about(property("base-url"), () -> Origin.of(base));
    require(maxAnswer.compareTo(SMALLEST_ANSWER) >= 0, "max-answer", "at least 1KB");
    Optional<ProviderKey> found = found();
    AuthScheme scheme = auth == null ? found.map(some -> usual).orElse(AuthScheme.NONE) : auth;
    require(
        found.isPresent() == (scheme != AuthScheme.NONE),
        "key",
        "there, in the environment or by key-file, exactly if auth is not none");
    return RuleNames.translated(
        "providers." + role,
        () ->
            new ProviderSettings(
                role + "-provider",
                base,
                found,
                scheme,
                sent(),
                RuleNames.translated(property("timeouts"), timeouts::settings),
                RuleNames.translated(property("pool"), pool::settings),
                maxAnswer.toBytes()));
  }

  /**
   * Nothing that says where a provider is may be there without a provider.
   *
   * @throws InvalidSettingException if there is
   */
  void requireUnused(String kind) {
    if (baseUrl != null || key != null || keyFile != null) {
      throw new InvalidSettingException(
          "wellspring.%s must name a provider, because base-url, key or key-file is given, but is %s"
              .formatted(property("kind"), kind));
    }
  }

  /**
   * What has no default.
   *
   * @throws InvalidSettingException if it is not there
   */
  <T> T given(String name, @Nullable T value) {
    if (value == null || value.toString().isBlank()) {
      throw new InvalidSettingException(
          "wellspring.%s must be given, because wellspring.%s names a provider"
              .formatted(property(name), property("kind")));
    }
    return value;
  }

  /** A file is read now, so that a wrong one is found before anything starts. */
  private Optional<ProviderKey> found() {
    require(key == null || keyFile == null, "key", "left out where there is a key-file");
    if (keyFile == null) {
      return Optional.ofNullable(key);
    }
    ProviderKey inFile = new ProviderKey.InFile(keyFile);
    RuleNames.about(property("key-file"), inFile::read);
    return Optional.of(inFile);
  }

  /**
   * Values may be secrets, and are told by nobody. A dot in a name comes from an underscore in the
   * environment, where no name can hold a hyphen.
   */
  private Headers sent() {
    Headers sent = Headers.empty();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      sent = sent.with(header.getKey().replace('.', '-'), header.getValue());
    }
    return sent;
  }

  private void require(boolean holds, String name, String rule) {
    if (!holds) {
      throw new InvalidSettingException("wellspring.%s must be %s".formatted(property(name), rule));
    }
  }

  private String property(String name) {
    return "providers.%s.%s".formatted(role, name);
  }
}
