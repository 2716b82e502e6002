package dev.wellspring.benchmarks.recovery;

import dev.wellspring.benchmarks.contender.Target;
import dev.wellspring.benchmarks.load.ServerProcess;
import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Origin;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.pool.PoolSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The recovery run: one client under constant load, one {@link Blow} after the other, first with an
 * idle pool and then with a full one.
 */
public final class Recovery {
  private static final int PER_SECOND = 400;
  private static final int CONNECTIONS = 32;

  /** With what the constant load has under way, these fill the pool and let as many wait. */
  private static final int CROWD = 2 * CONNECTIONS;

  private static final Duration BEFORE_THE_BLOW = Duration.ofMillis(500);
  private static final Duration LONGEST_CROWDING = Duration.ofSeconds(5);

  private final Pressure pressure;
  private final ServerProcess server;
  private final HealingClient client;
  private final ExecutorService executor;
  private final Healed healed;
  private final Load load;
  private final Target target;
  private final Origin origin;

  private Recovery(
      Pressure pressure,
      ServerProcess server,
      HealingClient client,
      ExecutorService executor,
      Healed healed) {
    this.pressure = pressure;
    this.server = server;
    this.target = server.target(false, 1024, CONNECTIONS);
    this.origin = Origin.of(target.uri());
    this.client = client;
    this.executor = executor;
    this.healed = healed;
    this.load = new Load(pressure.title(), client, target, PER_SECOND);
  }

  /**
   * Writes an {@link Outcome} for every blow, and tells of every call that failed.
   *
   * @param arguments seconds for each blow, and the file for the outcomes
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration each = Duration.ofSeconds(Long.parseLong(arguments[0]));
    try (ServerProcess server = ServerProcess.start(List.of(), true);
        Writer out = Files.newBufferedWriter(Path.of(arguments[1]))) {
      for (Pressure pressure : Pressure.values()) {
        for (Outcome outcome : outcomes(pressure, server, each)) {
          out.write(outcome.csv() + "\n");
          System.out.println(outcome);
        }
      }
    }
  }

  private static List<Outcome> outcomes(Pressure pressure, ServerProcess server, Duration each)
      throws IOException, InterruptedException {
    Healed healed = new Healed();
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try (HealingClient client =
        HealingClient.builder()
            .settings(
                ClientSettings.defaults()
                    .withPool(PoolSettings.defaults().withConnections(CONNECTIONS, CONNECTIONS)))
            .executor(executor)
            .listener(healed)
            .build()) {
      return new Recovery(pressure, server, client, executor, healed).run(each);
    }
  }

  /**
   * What was seen of a blow.
   *
   * @param from number of its first call
   * @param to number behind its last call
   * @param before the pool when the blow fell
   * @param absence of the server, in nanoseconds
   * @param told by the client of its healing
   */
  private record Phase(
      Blow blow, int from, int to, PoolNumbers before, long absence, Healed.Told told) {}

  private List<Outcome> run(Duration each) throws IOException, InterruptedException {
    server.think(pressure.thinking());
    load.run(each); // warms up; nothing of it is told
    List<Phase> phases = new ArrayList<>();
    for (Blow blow : Blow.values()) {
      load.burst(CONNECTIONS);
      load.run(BEFORE_THE_BLOW);
      phases.add(phase(blow, each));
    }
    List<Load.Call> calls = load.end();
    Set<String> repeated = repeated();
    return phases.stream()
        .map(phase -> outcome(phase, calls.subList(phase.from(), phase.to()), repeated))
        .toList();
  }

  private Phase phase(Blow blow, Duration each) {
    healed.take();
    int from = load.size();
    if (pressure == Pressure.FULL) {
      load.burst(CROWD);
      awaitCrowd();
    }
    PoolNumbers before = client.numbers(origin);
    CompletableFuture<Long> struck = CompletableFuture.supplyAsync(() -> strike(blow));
    load.run(each);
    long absence = struck.join();
    return new Phase(blow, from, load.size(), before, absence, healed.take());
  }

  /** Until all connections are in use and calls wait; they are answered no sooner than that. */
  private void awaitCrowd() {
    long begun = System.nanoTime();
    while (client.numbers(origin).waiting() < CROWD - CONNECTIONS) {
      if (System.nanoTime() - begun > LONGEST_CROWDING.toNanos()) {
        throw new IllegalStateException("the pool did not fill: " + client.numbers());
      }
      Thread.onSpinWait();
    }
  }

  private Outcome outcome(Phase phase, List<Load.Call> calls, Set<String> repeated) {
    long longest = 0;
    Map<Load.Ending, Integer> endings = new EnumMap<>(Load.Ending.class);
    int repeatable = 0;
    int twice = 0;
    for (Load.Call call : calls) {
      longest = Math.max(longest, call.nanos);
      endings.merge(call.ending, 1, Integer::sum);
      if (repeated.contains(call.id)) {
        boolean allowed =
            call.replayClass == ReplayClass.SAFE || call.replayClass == ReplayClass.IDEMPOTENT;
        repeatable += allowed ? 1 : 0;
        twice += allowed ? 0 : 1;
      }
      if (call.ending == Load.Ending.FAILED) {
        System.out.println(phase.blow() + ": " + call.id + " failed: " + call.failure);
      }
    }
    return new Outcome(
        pressure.title(),
        phase.blow().title(),
        calls.size(),
        phase.before().leased(),
        phase.before().waiting(),
        endings.getOrDefault(Load.Ending.FAILED, 0),
        endings.getOrDefault(Load.Ending.HAD_TO_FAIL, 0),
        twice,
        repeatable,
        longest,
        phase.absence(),
        phase.told().replays(),
        phase.told().evictions(),
        phase.told().recreations());
  }

  /** Ids that reached the server whole more than once. */
  private Set<String> repeated() throws IOException {
    Set<String> ids = new HashSet<>();
    for (String each : server.repeated().split(" ", -1)) {
      ids.add(each.replaceFirst("=.*", ""));
    }
    return ids;
  }

  /** Nanoseconds of the server's absence. */
  private long strike(Blow blow) {
    try {
      switch (blow) {
        case NONE -> {}
        case HALF_RESET -> System.out.println("connections reset, and all: " + server.resetHalf());
        case EXECUTOR -> executor.shutdownNow();
        case ERRORS -> throwErrors();
        case RESTART -> {
          return server.restart(Blow.ABSENCE).toNanos();
        }
        case RECREATION -> client.recreate();
      }
      return 0;
    } catch (IOException broken) {
      throw new IllegalStateException("the server cannot be told to " + blow, broken);
    }
  }

  private void throwErrors() {
    Body throwing =
        Body.repeatable(out -> {
          throw new AssertionError("thrown on purpose while a body was written");
        });
    for (int i = 0; i < 8; i++) {
      Request request = Request.builder(Method.PUT, target.uri()).body(throwing).build();
      if (answered(request)) {
        throw new IllegalStateException("a call was answered whose body failed");
      }
    }
  }

  private boolean answered(Request request) {
    try {
      return client.send(request).successful();
    } catch (CallFailure failure) {
      return false;
    }
  }
}
