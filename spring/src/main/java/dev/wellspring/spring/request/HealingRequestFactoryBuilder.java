package dev.wellspring.spring.request;

import dev.wellspring.spring.pool.HealingClients;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;

/**
 * Builds request factories over the application's pools. Factories are light: all share the pools'
 * clients. Only a connect timeout or an SSL bundle that is not the application's costs a client
 * more, one for each such difference. Thread-safe.
 */
public final class HealingRequestFactoryBuilder
    implements ClientHttpRequestFactoryBuilder<HealingRequestFactory> {
  private final HealingClients clients;

  public HealingRequestFactoryBuilder(HealingClients clients) {
    this.clients = clients;
  }

  /**
   * A factory with these settings.
   *
   * @param settings none = what {@code spring.http.clients} says
   * @throws IllegalStateException if they want what a healing client cannot do
   */
  @Override
  public HealingRequestFactory build(@Nullable HttpClientSettings settings) {
    HttpClientSettings wanted = settings == null ? HttpClientSettings.defaults() : settings;
    requireHonourable(wanted);
    return new HealingRequestFactory(
        clients.choice(wanted), wanted.redirects() != HttpRedirects.DONT_FOLLOW);
  }

  /**
   * Refuses settings that would be ignored.
   *
   * @throws IllegalStateException with the property, the rule and the value
   */
  public static void requireHonourable(HttpClientSettings settings) {
    if (settings.cookieHandling() == HttpCookieHandling.ENABLE) {
      throw new IllegalStateException(
          "cookie-handling of spring.http.clients must not be enable, because healing clients keep"
              + " no cookies: set it to disable, or choose another client by"
              + " spring.http.clients.imperative.factory");
    }
    if (settings.inetAddressFilter() != null) {
      throw new IllegalStateException(
          "an InetAddressFilter cannot be applied to healing clients: remove that bean, or choose"
              + " another client by spring.http.clients.imperative.factory");
    }
  }
}
