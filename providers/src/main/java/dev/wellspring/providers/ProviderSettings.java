package dev.wellspring.providers;

import dev.wellspring.http.Headers;
import dev.wellspring.http.Origin;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.pool.PoolSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a provider is reached.
 *
 * @param name in messages, events and thread names; not blank
 * @param baseUrl what every path is appended to, such as {@code https://api.openai.com/v1}; http or
 *     https, without user information and fragment; a query, such as Azure's {@code
 *     ?api-version=…}, is sent with every request and never printed
 * @param key what the provider knows us by; there exactly if {@code auth} sends one
 * @param auth how the key is sent
 * @param headers sent with every request; none that {@code auth}, the client or the body sets
 * @param timeouts what may take how long
 * @param pool how many connections, and how long they live
 * @param maxAnswerBytes longest answer in bytes that is read; at least 1 KiB
 */
public record ProviderSettings(
    String name,
    URI baseUrl,
    Optional<ProviderKey> key,
    AuthScheme auth,
    Headers headers,
    TimeoutSettings timeouts,
    PoolSettings pool,
    long maxAnswerBytes) {
  private static final long DEFAULT_ANSWER = 64L << 20;
  private static final long SMALLEST_ANSWER = 1 << 10;
  private static final Set<String> OWN_HEADERS =
      Set.of("authorization", "api-key", "content-type", "accept", "x-request-id");

  /**
   * Checks everything that can be checked without a connection.
   *
   * @throws IllegalArgumentException if a value is out of its range; the message names it, and
   *     neither key nor header value
   */
  public ProviderSettings {
    require(!name.isBlank(), "name must not be blank");
    requireBase(baseUrl);
    require(
        key.isPresent() == (auth != AuthScheme.NONE),
        "key must be %s, because auth is %s"
            .formatted(auth == AuthScheme.NONE ? "empty" : "given", auth));
    for (int i = 0; i < headers.size(); i++) {
      String header = headers.name(i);
      require(
          !OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT)),
          "headers must not hold %s, which is set by the client".formatted(header));
    }
    require(
        maxAnswerBytes >= SMALLEST_ANSWER,
        "maxAnswerBytes must be at least %d, but was %d"
            .formatted(SMALLEST_ANSWER, maxAnswerBytes));
  }

  /** A provider that asks for no key, with default times and pool. */
  public static ProviderSettings of(String name, URI baseUrl) {
    return new ProviderSettings(
        name,
        baseUrl,
        Optional.empty(),
        AuthScheme.NONE,
        Headers.empty(),
        TimeoutSettings.defaults(),
        PoolSettings.defaults(),
        DEFAULT_ANSWER);
  }

  /** Key and scheme at once, because one demands the other. */
  public ProviderSettings withKey(AuthScheme auth, ProviderKey key) {
    return new ProviderSettings(
        name, baseUrl, Optional.of(key), auth, headers, timeouts, pool, maxAnswerBytes);
  }

  public ProviderSettings withHeaders(Headers headers) {
    return new ProviderSettings(name, baseUrl, key, auth, headers, timeouts, pool, maxAnswerBytes);
  }

  public ProviderSettings withTimeouts(TimeoutSettings timeouts) {
    return new ProviderSettings(name, baseUrl, key, auth, headers, timeouts, pool, maxAnswerBytes);
  }

  public ProviderSettings withPool(PoolSettings pool) {
    return new ProviderSettings(name, baseUrl, key, auth, headers, timeouts, pool, maxAnswerBytes);
  }

  public ProviderSettings withMaxAnswerBytes(long maxAnswerBytes) {
    return new ProviderSettings(name, baseUrl, key, auth, headers, timeouts, pool, maxAnswerBytes);
  }

  /** The base URL without query and slash at its end, so that one address has one spelling. */
  public String address() {
    String text = baseUrl.toString();
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Where a request goes. */
  URI uri(String path) {
    String query = baseUrl.getRawQuery();
    String fixed = query == null ? "" : (path.indexOf('?') < 0 ? "?" : "&") + query;
    return URI.create(address() + path + fixed);
  }

  /** Without the query, in which some APIs want a secret. */
  @Override
  public String toString() {
    return "ProviderSettings[name=%s, address=%s, key=%s, auth=%s, headers=%s, timeouts=%s, pool=%s, maxAnswerBytes=%d]"
        .formatted(name, address(), key, auth, headers, timeouts, pool, maxAnswerBytes);
  }

  private static void requireBase(URI baseUrl) {
    Origin.of(baseUrl);
    require(
        baseUrl.getRawFragment() == null,
        "baseUrl must have no fragment, because it is never sent; leave out what follows the #");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
