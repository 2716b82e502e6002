package dev.wellspring.http;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.internal.call.Call;
import dev.wellspring.http.internal.call.Received;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.life.Life;
import dev.wellspring.http.internal.pool.PoolObserver;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolNumbers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A pooled HTTP/1.1 client. One is enough for a program; it is thread-safe. Its calls block the
 * calling thread, which may be a virtual one.
 */
public final class HealingClient implements AutoCloseable {
  private final Life life;

  private HealingClient(ClientSettings settings, Environment environment) {
    this.life = new Life(settings, environment, new Silence());
  }

  /** A client with these settings in the machine's own environment. */
  public static HealingClient create(ClientSettings settings) {
    return new HealingClient(settings, Environment.system());
  }

  /** A client whose clocks, names and chance are the caller's. */
  public static HealingClient create(ClientSettings settings, Environment environment) {
    return new HealingClient(settings, environment);
  }

  public ClientSettings settings() {
    return life.settings();
  }

  /**
   * Sends the request and waits for the whole response, whatever its status.
   *
   * @throws CallFailure if there is no response; it says why and what is proven about delivery
   */
  public Response send(Request request) {
    return response(new Call(life, request).run());
  }

  /**
   * {@link #send} on a virtual thread of its own. The future fails with what {@code send} throws.
   * Cancelling it ends the exchange.
   */
  public CompletableFuture<Response> sendAsync(Request request) {
    AsyncCall call = new AsyncCall(() -> send(request));
    Thread.ofVirtual().name(settings().name() + "-call").start(call);
    return call;
  }

  /** Numbers of the origin's pool at this moment. */
  public PoolNumbers numbers(Origin origin) {
    return life.current().pool(origin).numbers();
  }

  /** Waits {@code drainTimeout} for calls in flight, and then ends them. */
  @Override
  public void close() {
    close(settings().timeouts().drainTimeout());
  }

  /**
   * Takes no more calls, lets those in flight go on for at most {@code drain}, and then ends them
   * with a {@link dev.wellspring.http.failure.ClientClosedFailure}. A closed client stays closed.
   */
  public void close(Duration drain) {
    life.close(drain);
  }

  private static Response response(Received received) {
    return new Response(
        received.head().status(),
        Headers.checked(received.head().fields()),
        received.body(),
        received.attempts());
  }

  /** Listens to nothing. */
  private static final class Silence implements PoolObserver {
    @Override
    public void opened(Connection connection) {}

    @Override
    public void evicted(Connection connection, EvictionReason reason, long idleNanos) {}
  }
}
