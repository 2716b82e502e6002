package dev.wellspring.testkit.fuzz;

import dev.wellspring.http.HealingClient;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Disturbs idle connections, restarts the server and replaces what the client has, now and then,
 * until it is told to stop. It sends no whole answers of its own: one that crosses a request on its
 * way cannot be told from the answer to it, by any client of HTTP/1.1.
 */
final class Gremlin {

  private static final String TIMED_OUT =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

  private final ScriptedServer server;
  private final HealingClient client;
  private final SplittableRandom random;
  private final Gate stopped = new Gate();
  private final Thread thread;

  private Gremlin(ScriptedServer server, HealingClient client, long seed) {
    this.server = server;
    this.client = client;
    this.random = new SplittableRandom(seed);
    this.thread = Thread.ofVirtual().name("testkit-gremlin").unstarted(this::roam);
  }

  static Gremlin on(ScriptedServer server, HealingClient client, long seed) {
    Gremlin gremlin = new Gremlin(server, client, seed);
    gremlin.thread.start();
    return gremlin;
  }

  /** Leaves the server running. */
  void stop() throws InterruptedException {
    stopped.open();
    thread.join();
  }

  private void roam() {
    try {
      while (!stopped.await(Duration.ofMillis(10 + random.nextInt(40)))) {
        strike();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void strike() throws InterruptedException {
    switch (random.nextInt(20)) {
      case 0 -> {
        server.stop();
        stopped.await(Duration.ofMillis(30));
        server.restart();
      }
      case 1, 2, 3, 4, 5 -> server.onIdle(new Step.Reset());
      case 6, 7, 8 -> server.onIdle(new Step.Send(TIMED_OUT), new Step.Close());
      case 9, 10 -> server.onIdle(new Step.Fin());
      case 11, 12 -> client.recreate();
      case 13, 14 -> client.softEvict();
      default -> server.onIdle(new Step.Close());
    }
  }
}
