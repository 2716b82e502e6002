package dev.wellspring.testkit.fuzz;

import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Origin;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of random faults. Used once, by one thread. */
public final class Fuzzer {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration LOST_AFTER = CALL_TIMEOUT.plusSeconds(6);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int MANY_BYTES = 300_000;

  private final FuzzPlan plan;
  private final Chaos chaos;
  private final AtomicInteger answered = new AtomicInteger();
  private final Map<String, Integer> failed = new ConcurrentHashMap<>();
  private final Map<String, ReplayClass> classes = new ConcurrentHashMap<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

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
        HealingClient client = HealingClient.create(settings)) {
      Gremlin gremlin = Gremlin.on(server, plan.seed());
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < plan.callers(); i++) {
        int number = i;
        callers.add(
            Thread.ofVirtual()
                .name("testkit-fuzz-" + i)
                .start(() -> new Caller(number, server, client).makeCalls()));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      gremlin.stop();
      checkLeases(client, Origin.of(server.uri("/")));
      checkDeliveries(server);
      return new FuzzReport(
          plan,
          answered.get(),
          failed,
          server.journal().connections(),
          (int) server.journal().deliveries().stream().filter(each -> each.complete()).count(),
          List.copyOf(violations));
    }
  }

  private static ClientSettings settings() {
    return ClientSettings.defaults()
        .withName("fuzz")
        .withPool(
            PoolSettings.defaults().withConnections(8, 8).withAcquireTimeout(Duration.ofSeconds(3)))
        .withTimeouts(
            TimeoutSettings.defaults()
                .withConnectTimeout(Duration.ofSeconds(1))
                .withResponseTimeout(Duration.ofMillis(300))
                .withCallTimeout(CALL_TIMEOUT)
                .withDrainTimeout(Duration.ofMillis(500)));
  }

  /** Looks again and again: a lease comes back without telling anybody. */
  private void checkLeases(HealingClient client, Origin origin) throws InterruptedException {
    long end = System.nanoTime() + GRACE.toNanos();
    PoolNumbers numbers = client.numbers(origin);
    while ((numbers.leased() > 0 || numbers.waiting() > 0) && System.nanoTime() - end < 0) {
      Thread.sleep(10);
      numbers = client.numbers(origin);
    }
    if (numbers.leased() > 0 || numbers.waiting() > 0) {
      violations.add("leases are not back: " + numbers);
    }
  }

  private void checkDeliveries(ScriptedServer server) {
    classes.forEach((id, replayClass) -> {
      int executed = server.journal().complete(id) - chaos.refused(id);
      int allowed =
          switch (replayClass) {
            case SAFE, IDEMPOTENT -> 3;
            case BILLABLE, UNSAFE -> 1;
          };
      if (executed > allowed) {
        violations.add("%s, %s, was executed %d times".formatted(id, replayClass, executed));
      }
    });
  }

  /** Makes calls one after the other. Used by one thread. */
  private final class Caller {
    private final int number;
    private final ScriptedServer server;
    private final HealingClient client;
    private final SplittableRandom random;

    Caller(int number, ScriptedServer server, HealingClient client) {
      this.number = number;
      this.server = server;
      this.client = client;
      this.random = new SplittableRandom(plan.seed() * 7919 + number);
    }

    void makeCalls() {
      for (int i = 0; i < plan.callsEach(); i++) {
        String id = "c" + number + "-" + i;
        try {
          call(id);
        } catch (RuntimeException | Error e) {
          violations.add(id + " broke its caller: " + e);
        }
      }
    }

    private void call(String id) {
      ReplayClass replayClass = List.of(ReplayClass.values()).get(random.nextInt(4));
      classes.put(id, replayClass);
      Request request = request(id, replayClass);
      switch (random.nextInt(8)) {
        case 0 -> cancelled(id, client.sendAsync(request));
        case 1, 2, 3 -> awaited(id, client.sendAsync(request));
        default -> sent(id, request);
      }
    }

    private Request request(String id, ReplayClass replayClass) {
      Method method =
          switch (replayClass) {
            case SAFE -> Method.GET;
            case IDEMPOTENT -> Method.PUT;
            case BILLABLE, UNSAFE -> Method.POST;
          };
      Request.Builder request =
          Request.builder(method, server.uri("/" + id)).id(id).replayClass(replayClass);
      return method == Method.GET ? request.build() : request.body(body()).build();
    }

    private Body body() {
      byte[] bytes = new byte[random.nextInt(10) == 0 ? MANY_BYTES : random.nextInt(2000)];
      Arrays.fill(bytes, (byte) 'x');
      return Body.of(bytes);
    }

    private void sent(String id, Request request) {
      try {
        received(id, client.send(request));
      } catch (CallFailure failure) {
        count(failure);
      }
    }

    private void awaited(String id, CompletableFuture<Response> future) {
      try {
        received(id, future.get(LOST_AFTER.toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof CallFailure failure) {
          count(failure);
        } else {
          violations.add(id + " failed with what is no CallFailure: " + e.getCause());
        }
      } catch (TimeoutException e) {
        violations.add("the future of " + id + " is lost");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        violations.add(id + " was interrupted");
      }
    }

    private void cancelled(String id, CompletableFuture<Response> future) {
      try {
        received(id, future.get(random.nextInt(20), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        future.cancel(true);
        awaitCancelled(id, future);
      } catch (ExecutionException e) {
        failed.merge("while it was waited for", 1, Integer::sum);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        violations.add(id + " was interrupted");
      }
    }

    private void awaitCancelled(String id, CompletableFuture<Response> future) {
      try {
        received(id, future.join());
      } catch (CancellationException e) {
        failed.merge("cancelled", 1, Integer::sum);
      } catch (CompletionException e) {
        failed.merge("while it was cancelled", 1, Integer::sum);
      }
    }

    private void count(CallFailure failure) {
      failed.merge(failure.getClass().getSimpleName(), 1, Integer::sum);
    }

    private void received(String id, Response response) {
      answered.incrementAndGet();
      if (response.status() == 408) {
        return; // said while the connection was idle; the request crossed it
      }
      String echo = response.headers().first(ScriptedServer.ECHO_HEADER).orElse("nobody's");
      String expected =
          response.status() == 200 ? "answer to " + id : "status " + response.status();
      if (!echo.equals(id) || !response.text().equals(expected)) {
        violations.add("%s got the answer '%s' to '%s'".formatted(id, response.text(), echo));
      }
    }
  }
}
