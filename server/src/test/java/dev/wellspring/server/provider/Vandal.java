package dev.wellspring.server.provider;

import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends idle connections and restarts servers, until it is stopped. */
final class Vandal {
  private final List<ScriptedServer> servers;
  private final SplittableRandom random;
  private final CountDownLatch enough = new CountDownLatch(1);
  private final Thread thread;

  Vandal(long seed, ScriptedServer... servers) {
    this.servers = List.of(servers);
    this.random = new SplittableRandom(seed);
    this.thread = Thread.ofVirtual().name("vandal").start(this::roam);
  }

  private void roam() {
    try {
      for (int round = 1; !enough.await(100, TimeUnit.MILLISECONDS); round++) {
        ScriptedServer server = servers.get(random.nextInt(servers.size()));
        if (round % 20 == 0) {
          server.stop();
          enough.await(30, TimeUnit.MILLISECONDS);
          server.restart();
        } else {
          server.onIdle(random.nextBoolean() ? new Step.Reset() : new Step.Close());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves the servers running. */
  void stop() throws InterruptedException {
    enough.countDown();
    thread.join();
  }
}
