package dev.wellspring.spring.request;

import dev.wellspring.http.HealingClient;
import dev.wellspring.spring.pool.ClientChoice;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes requests that heal. Bodies that were written beforehand, and writers that Spring calls
 * repeatable, can be sent again; any other writer is asked once. Response bodies are read while
 * they come. Thread-safe.
 */
public final class HealingRequestFactory implements ClientHttpRequestFactory {
  private final ClientChoice choice;
  private final boolean followsRedirects;

  /**
   * A factory over one client, which stays the caller's, that follows redirects.
   *
   * @see HealingRequestFactoryBuilder for the pools of an application
   */
  public HealingRequestFactory(HealingClient client) {
    this(ClientChoice.always(client), true);
  }

  HealingRequestFactory(ClientChoice choice, boolean followsRedirects) {
    this.choice = choice;
    this.followsRedirects = followsRedirects;
  }

  @Override
  public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
    return new HealingRequest(choice, followsRedirects, method, uri);
  }
}
