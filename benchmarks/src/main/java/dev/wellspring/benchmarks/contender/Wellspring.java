package dev.wellspring.benchmarks.contender;

import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.tls.TlsSettings;

/**
 * Wellspring's client: its defaults but for the number of connections, the wait for one, and trust.
 *
 * @param door how it is called
 */
public record Wellspring(Door door) implements Contender {

  /** How it is called. */
  public enum Door {
    /** {@code send}. */
    SYNC("Wellspring"),
    /** {@code sendAsync}, whose future is waited for. */
    ASYNC("Wellspring async"),
    /** What is done without a pool: open a client, call, close it. */
    CLIENT_PER_CALL("Wellspring, a new client per call");

    private final String title;

    Door(String title) {
      this.title = title;
    }
  }

  @Override
  public String name() {
    return door.title;
  }

  @Override
  public Session open(Target target) {
    ClientSettings settings = settings(target);
    Request request = request(target);
    HealingClient client = HealingClient.create(settings);
    return new Session() {
      @Override
      public Caller caller() {
        return switch (door) {
          case SYNC -> () -> client.send(request).body().length;
          case ASYNC -> () -> client.sendAsync(request).get().body().length;
          case CLIENT_PER_CALL -> () -> once(settings, request);
        };
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }

  private static int once(ClientSettings settings, Request request) {
    try (HealingClient client = HealingClient.create(settings)) {
      return client.send(request).body().length;
    }
  }

  static Request request(Target target) {
    return Request.builder(Method.POST, target.uri()).body(Body.of(target.body())).build();
  }

  /** The settings of the load runs. */
  static ClientSettings settings(Target target) {
    return ClientSettings.defaults()
        .withPool(
            PoolSettings.defaults()
                .withConnections(target.connections(), target.connections())
                .withAcquireTimeout(Target.PATIENCE))
        .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(target.trusted())));
  }
}
