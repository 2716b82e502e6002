package dev.wellspring.spring.pool;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** Says which client takes a request, and how. Thread-safe. */
@FunctionalInterface
public interface ClientChoice {
  /**
   * How a request is sent.
   *
   * @param client by which client
   * @param replay what the client's pool says about it; empty = nothing
   * @param readTimeout longest silence of its server; empty = the client's
   */
  record Chosen(
      HealingClient client, Optional<ReplayClass> replay, Optional<Duration> readTimeout) {}

  Chosen of(HttpMethod method, URI uri);

  /** The same client for everything. */
  static ClientChoice always(HealingClient client) {
    Chosen chosen = new Chosen(client, Optional.empty(), Optional.empty());
    return (method, uri) -> chosen;
  }
}
