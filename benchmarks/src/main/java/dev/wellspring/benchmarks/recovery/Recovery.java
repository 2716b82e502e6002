package dev.wellspring.benchmarks.recovery;

import dev.wellspring.benchmarks.contender.Target;
import dev.wellspring.benchmarks.load.ServerProcess;
import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.pool.PoolSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The recovery run: one client under constant load, one {@link Blow} after the other. */
public final class Recovery {
  private static final int PER_SECOND = 400;
  private static final int BURST = 32;
  private static final Duration BEFORE_THE_BLOW = Duration.ofMillis(500);

  private final ServerProcess server;
  private final HealingClient client;
  private final ExecutorService executor;
  private final Healed healed;
  private final Load load;
  private final Target target;

  private Recovery(
      ServerProcess server,
      Target target,
      HealingClient client,
      ExecutorService executor,
      Healed healed) {
    this.server = server;
    this.target = target;
    this.client = client;
    this.executor = executor;
    this.healed = healed;
    this.load = new Load(client, target, PER_SECOND);
  }

  /**
   * Writes an {@link Outcome} for every blow, and tells of every call that failed.
   *
   * @param arguments seconds for each blow, and the file for the outcomes
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration each = Duration.ofSeconds(Long.parseLong(arguments[0]));
    Healed healed = new Healed();
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try (ServerProcess server = ServerProcess.start(List.of(), true);
        HealingClient client =
            HealingClient.builder()
                .settings(
                    ClientSettings.defaults()
                        .withPool(PoolSettings.defaults().withConnections(BURST, BURST)))
                .executor(executor)
                .listener(healed)
                .build();
        Writer out = Files.newBufferedWriter(Path.of(arguments[1]))) {
      Recovery recovery =
          new Recovery(server, server.target(false, 1024, BURST), client, executor, healed);
      for (Outcome outcome : recovery.run(each)) {
        out.write(outcome.csv() + "\n");
        System.out.println(outcome);
      }
    }
  }

  /** A blow, the numbers of the calls from then on, and what the client told of them. */
  private record Phase(Blow blow, int from, int to, long absence, Healed.Told told) {}

  private List<Outcome> run(Duration each) throws IOException, InterruptedException {
    load.run(each); // warms up; nothing of it is told
    List<Phase> phases = new ArrayList<>();
    for (Blow blow : Blow.values()) {
      load.burst(BURST);
      load.run(BEFORE_THE_BLOW);
      healed.take();
      int from = load.size();
      CompletableFuture<Long> struck = CompletableFuture.supplyAsync(() -> strike(blow));
      load.run(each);
      phases.add(new Phase(blow, from, load.size(), struck.join(), healed.take()));
    }
    List<Load.Call> calls = load.end();
    Set<String> repeated = repeated();
    return phases.stream()
        .map(phase -> outcome(phase, calls.subList(phase.from(), phase.to()), repeated))
        .toList();
  }

  private static Outcome outcome(Phase phase, List<Load.Call> calls, Set<String> repeated) {
    long longest = 0;
    int failed = 0;
    int twice = 0;
    for (Load.Call call : calls) {
      longest = Math.max(longest, call.nanos);
      twice += repeated.contains(call.id) ? 1 : 0;
      if (!call.failure.isEmpty()) {
        failed++;
        System.out.println(phase.blow() + ": " + call.id + " failed: " + call.failure);
      }
    }
    return new Outcome(
        phase.blow().title(),
        calls.size(),
        failed,
        twice,
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
