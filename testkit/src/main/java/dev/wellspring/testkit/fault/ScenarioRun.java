package dev.wellspring.testkit.fault;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.testkit.server.BlackHole;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One scenario played against one client: a server of its own, a client of its own, the moves, the
 * call that counts, and what the server saw of it. Used by one thread.
 */
public final class ScenarioRun {

  private static final String PROBE = "probe";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What a server does is known to the client's kernel a moment later, also on loopback. It is
   * slept through, because nobody can say when it has arrived without the look that is tested.
   */
  private static final Duration TRAVEL = Duration.ofMillis(30);

  /** Made once: a key for every run would cost more than the runs. */
  private static final TestCertificate CERTIFICATE = TestCertificate.forLoopback();

  private final Scenario scenario;
  private final ReplayClass replayClass;
  private final Door door;
  private final ScriptedServer server;
  private final Path trusted;
  private final Subject client;
  private final List<Thread> helpers = new ArrayList<>();
  private @Nullable Pending probe;
  private int others;

  private ScenarioRun(
      Scenario scenario,
      ReplayClass replayClass,
      Door door,
      ScriptedServer server,
      Path trusted,
      Subject client) {
    this.scenario = scenario;
    this.replayClass = replayClass;
    this.door = door;
    this.server = server;
    this.trusted = trusted;
    this.client = client;
  }

  /**
   * Plays the scenario.
   *
   * @param folder for the trust file
   * @throws ScenarioException if the way to the fault could not be gone, so that nothing was learnt
   * @throws InterruptedException if the thread is interrupted
   */
  public static Observation play(
      Scenario scenario,
      Subjects subjects,
      ReplayClass replayClass,
      Door door,
      Transport transport,
      Path folder)
      throws InterruptedException {
    try (ScriptedServer server = serve(scenario, transport)) {
      if (!scenario.place().blackHole()) {
        return play(scenario, subjects, replayClass, door, server, folder);
      }
      BlackHole hole = BlackHole.at("127.0.0.2", server.port());
      try {
        return play(scenario, subjects, replayClass, door, server, folder);
      } finally {
        hole.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Observation play(
      Scenario scenario,
      Subjects subjects,
      ReplayClass replayClass,
      Door door,
      ScriptedServer server,
      Path folder)
      throws InterruptedException, IOException {
    Path trusted = Files.createTempFile(folder, "trusted", ".pem");
    Files.writeString(trusted, CERTIFICATE.pem());
    Subject client = subjects.open(new Surroundings(trusted, names(scenario), scenario.limits()));
    try {
      return new ScenarioRun(scenario, replayClass, door, server, trusted, client).play();
    } finally {
      closeWithin(client, PATIENCE);
    }
  }

  private static ScriptedServer serve(Scenario scenario, Transport transport) {
    return switch (transport) {
      case CLEARTEXT -> ScriptedServer.cleartext(scenario.script());
      case TLS -> ScriptedServer.tls(scenario.script(), CERTIFICATE);
    };
  }

  private static Map<String, List<InetAddress>> names(Scenario scenario) throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : scenario.place().addresses()) {
      addresses.addAll(List.of(InetAddress.getAllByName(address)));
    }
    return Map.of(scenario.place().host(), List.copyOf(addresses));
  }

  private static void closeWithin(Subject client, Duration limit) throws InterruptedException {
    Thread closing = Thread.ofVirtual().name("testkit-close").start(client::close);
    closing.join(limit);
  }

  private Observation play() throws InterruptedException, IOException {
    for (Move move : scenario.moves()) {
      make(move);
    }
    if (probe == null) {
      start();
    }
    Outcome outcome = await(Objects.requireNonNull(probe), scenario.limits().hungAfter());
    for (Thread helper : helpers) {
      helper.join();
    }
    settle();
    Expectation expected = Objects.requireNonNull(scenario.expectations().get(replayClass));
    return new Observation(
        PROBE,
        replayClass,
        expected,
        outcome,
        server.journal().complete(PROBE),
        server.journal().connections());
  }

  /** After a cancelled call: gives a client that would replay it the time to do so. */
  private void settle() throws InterruptedException {
    if (scenario.moves().contains(new Move.Cancel())) {
      server.journal().await(Duration.ofMillis(300), journal -> journal.complete(PROBE) > 1);
    }
  }

  private void make(Move move) throws InterruptedException, IOException {
    switch (move) {
      case Move.Warm warm -> warm(warm.calls());
      case Move.Disturb disturb -> disturb(disturb);
      case Move.Stop stop -> server.stop();
      case Move.Restart restart -> server.restart();
      case Move.RestartAfter later -> restartAfter(later.absence());
      case Move.Rotate rotate -> rotate();
      case Move.Occupy occupy -> occupy();
      case Move.Leak leak -> leak();
      case Move.FailBody fail -> failBody();
      case Move.Start go -> start();
      case Move.AwaitArrival arrival -> awaitBegun(PROBE);
      case Move.Cancel cancel -> Objects.requireNonNull(probe).cancel().run();
      case Move.CloseClient close -> closeWithin(client, PATIENCE);
    }
  }

  private void warm(int calls) throws InterruptedException {
    List<Pending> pending = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      pending.add(client.start(other(ReplayClass.SAFE, Call.Kind.PLAIN), door));
    }
    for (Pending each : pending) {
      if (!(await(each, PATIENCE) instanceof Outcome.Answered)) {
        throw new ScenarioException("a warming call of '%s' was not answered".formatted(scenario));
      }
    }
    if (!server.journal().await(PATIENCE, journal -> journal.reacted() >= calls)) {
      throw new ScenarioException("the server did not come to rest in '%s'".formatted(scenario));
    }
  }

  private void disturb(Move.Disturb disturb) throws InterruptedException {
    if (!server.journal().await(PATIENCE, journal -> journal.idle() == journal.open())) {
      throw new ScenarioException("connections did not become idle in '%s'".formatted(scenario));
    }
    server.onIdle(disturb.steps().toArray(Step[]::new));
    // What was sent lies in the client's kernel before the next call, and no client can be asked.
    Thread.sleep(TRAVEL);
  }

  /** The absence is the fault itself, in real time, because the client knocks on a real port. */
  private void restartAfter(Duration absence) {
    helpers.add(
        Thread.ofVirtual()
            .name("testkit-restart")
            .start(() -> {
              try {
                Thread.sleep(absence);
                server.restart();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  private void rotate() throws IOException {
    TestCertificate next = TestCertificate.forLoopback();
    Path beside = Files.createTempFile(trusted.getParent(), "next", ".pem");
    Files.writeString(beside, next.pem());
    Files.move(
        beside, trusted, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    server.rotate(next);
  }

  private void occupy() throws InterruptedException {
    Call call = other(ReplayClass.SAFE, Call.Kind.PLAIN);
    Pending ignored = client.start(call, door);
    awaitBegun(call.id());
    if (ignored.reply().isDone()) {
      throw new ScenarioException("the occupying call of '%s' ended".formatted(scenario));
    }
  }

  private void leak() throws InterruptedException {
    if (!(client instanceof Lender lender)) {
      throw new ScenarioException(
          "the client of '%s' cannot leave a response open".formatted(scenario));
    }
    try {
      lender.leak(other(ReplayClass.SAFE, Call.Kind.EVENTS));
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failure) {
      throw new ScenarioException("the response to be leaked did not begin: " + failure);
    }
  }

  private void failBody() throws InterruptedException {
    Call call = other(ReplayClass.UNSAFE, Call.Kind.FAILING_BODY);
    if (!(await(client.start(call, door), PATIENCE) instanceof Outcome.Failed)) {
      throw new ScenarioException("the call with the failing body did not fail");
    }
  }

  private void start() {
    probe = client.start(call(PROBE, replayClass, scenario.kind()), door);
  }

  private void awaitBegun(String id) throws InterruptedException {
    if (!server.journal().await(PATIENCE, journal -> journal.begun(id) > 0)) {
      throw new ScenarioException("'%s' did not reach the server in '%s'".formatted(id, scenario));
    }
  }

  private Call other(ReplayClass otherClass, Call.Kind kind) {
    return call("other-" + ++others, otherClass, kind);
  }

  private Call call(String id, ReplayClass ofClass, Call.Kind kind) {
    return new Call(
        id, ofClass, server.uri(scenario.place().host(), "/" + id), scenario.bodyBytes(), kind);
  }

  private static Outcome await(Pending pending, Duration limit) throws InterruptedException {
    try {
      return new Outcome.Answered(pending.reply().get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Outcome.Hung();
    } catch (ExecutionException e) {
      return new Outcome.Failed(unwrapped(e));
    } catch (CancellationException e) {
      return new Outcome.Failed(e);
    }
  }

  private static Throwable unwrapped(Throwable wrapped) {
    Throwable at = wrapped;
    while ((at instanceof ExecutionException || at instanceof CompletionException)
        && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }
}
