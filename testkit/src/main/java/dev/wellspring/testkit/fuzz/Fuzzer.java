package dev.wellspring.testkit.fuzz;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Delivery;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of random faults. Used once, by one thread. */
public final class Fuzzer {

  static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final FuzzPlan plan;
  private final Chaos chaos;
  private final Outcomes outcomes = new Outcomes();

  private Fuzzer(FuzzPlan plan) {
    this.plan = plan;
    this.chaos = new Chaos(plan.seed());
  }

  /**
   * Runs the plan to its end.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public static FuzzReport run(FuzzPlan plan) throws InterruptedException {
    Holdings before = Holdings.now();
    FuzzReport report = new Fuzzer(plan).run();
    return report.and(before.leftSince(GRACE));
  }

  private FuzzReport run() throws InterruptedException {
    return switch (plan.transport()) {
      case CLEARTEXT -> run(ScriptedServer.cleartext(chaos), settings());
      case TLS -> runOverTls();
    };
  }

  private FuzzReport runOverTls() throws InterruptedException {
    TestCertificate certificate = TestCertificate.forLoopback();
    try {
      Path trusted = Files.createTempFile("trusted", ".pem");
      try {
        Files.writeString(trusted, certificate.pem());
        return run(
            ScriptedServer.tls(chaos, certificate),
            settings()
                .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(trusted))));
      } finally {
        Files.delete(trusted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FuzzReport run(ScriptedServer started, ClientSettings settings)
      throws InterruptedException {
    try (ScriptedServer server = started;
        HealingClient client =
            HealingClient.builder().settings(settings).listener(this::hear).build()) {
      Gremlin gremlin = Gremlin.on(server, client, plan.seed());
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < plan.callers(); i++) {
        int number = i;
        callers.add(
            Thread.ofVirtual()
                .name("testkit-fuzz-" + i)
                .start(new Caller(plan, number, server, client, outcomes)));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      gremlin.stop();
      checkLeases(client);
      checkDeliveries(server);
      return new FuzzReport(
          plan,
          outcomes.answered(),
          outcomes.failed(),
          server.journal().connections(),
          (int) server.journal().deliveries().stream().filter(each -> each.complete()).count(),
          outcomes.violations());
    }
  }

  private void hear(ClientEvent event) {
    if (event instanceof ClientEvent.GaveUp gaveUp) {
      outcomes.gaveUp(gaveUp.requestId().orElse("nobody"), gaveUp.point(), gaveUp.reason());
    }
  }

  private static ClientSettings settings() {
    return ClientSettings.defaults()
        .withName("fuzz")
        .withPool(PoolSettings.defaults().withConnections(8, 8).withAcquireTimeout(CALL_TIMEOUT))
        .withTimeouts(
            TimeoutSettings.defaults()
                .withConnectTimeout(Duration.ofSeconds(1))
                .withResponseTimeout(Duration.ofMillis(300))
                .withCallTimeout(CALL_TIMEOUT)
                .withDrainTimeout(Duration.ofMillis(500)));
  }

  /** Looks again and again: a lease comes back without telling anybody, in any generation. */
  private void checkLeases(HealingClient client) throws InterruptedException {
    long end = System.nanoTime() + GRACE.toNanos();
    while (busy(client) && System.nanoTime() - end < 0) {
      Thread.sleep(10);
    }
    if (busy(client)) {
      outcomes.violated("leases are not back: " + client.numbers().pools());
    }
  }

  private static boolean busy(HealingClient client) {
    return client.numbers().pools().values().stream()
        .anyMatch(numbers -> numbers.leased() > 0 || numbers.waiting() > 0);
  }

  private void checkDeliveries(ScriptedServer server) {
    outcomes
        .made()
        .forEach((id, call) -> {
          int executed = server.journal().complete(id) - chaos.refused(id);
          if (executed > call.mostExecutions()) {
            outcomes.violated("%s, %s, was executed %d times".formatted(id, call, executed));
          }
        });
    for (Delivery delivery : server.journal().deliveries()) {
      Made call = outcomes.made().get(delivery.request().id());
      if (delivery.complete() && (call == null || delivery.bodyBytes() != call.bodyBytes())) {
        outcomes.violated(
            "%s, %s, was taken for whole with a body of %d bytes"
                .formatted(delivery.request().id(), call, delivery.bodyBytes()));
      }
    }
  }
}
