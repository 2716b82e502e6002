package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Executors that the client is given, and what they do to calls through the door that uses them.
 */
@Timeout(30)
@ParameterizedClass
@Ways(doors = Door.ASYNC)
@Isolated("it looks at the threads of the whole process")
class ExecutorIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final Way way;
  private final ScriptedServer server;
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();

  ExecutorIT(Way way) {
    this.way = way;
    this.server = way.server(Script.OBEDIENT);
  }

  /** As frameworks have them: nothing tells whether what is behind it was shut down. */
  private record Wrapper(Executor wrapped) implements Executor {
    @Override
    public void execute(Runnable task) {
      wrapped.execute(task);
    }
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
    server.close();
  }

  private HealingClient client(Executor executor) {
    ClientSettings settings = way.settings();
    return HealingClient.builder()
        .settings(settings.withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO)))
        .executor(executor)
        .listener(events::add)
        .build();
  }

  private Request request(String id) {
    return way.request(server.uri("/")).id(id).build();
  }

  private Request impatient(String id) {
    return way.request(server.uri("/")).id(id).callTimeout(SHORT).build();
  }

  /** One that may be repeated is, after its thread was interrupted in the middle of it. */
  private void isAnsweredIfItMayBeRepeated(CompletableFuture<Response> call, String id)
      throws Exception {
    if (way.repeatable()) {
      assertThat(call.get().status()).isEqualTo(200);
    } else {
      assertThat(call)
          .failsWithin(SOON)
          .withThrowableThat()
          .havingCause()
          .asInstanceOf(type(ConnectionLostFailure.class))
          .extracting(ConnectionLostFailure::delivery)
          .isEqualTo(Delivery.AMBIGUOUS);
    }
    assertThat(server.journal().complete(id)).isEqualTo(way.repeatable() ? 2 : 1);
  }

  private static TimeoutFailure timeoutOf(CompletableFuture<Response> call) {
    ExecutionException failed = catchThrowableOfType(ExecutionException.class, call::get);
    if (failed.getCause() instanceof TimeoutFailure failure) {
      return failure;
    }
    throw new AssertionError("no TimeoutFailure", failed);
  }

  @Nested
  class GivenOneThatNeverBeginsACall {
    @Test
    void theCallEndsWithItsTimeAndTheListenerIsTold() {
      try (HealingClient client = client(task -> {})) {
        TimeoutFailure failure = timeoutOf(client.sendAsync(impatient("dropped")));
        assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.CALL_TIMEOUT);
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(failure.diagnosis().attempts()).isZero();
      }
      assertThat(server.journal().requests()).isZero();
      assertThat(events).filteredOn(ClientEvent.CallFailed.class::isInstance).hasSize(1);
    }

    @Test
    void eachCallEndsWithItsOwnTime() {
      try (HealingClient client = client(task -> {})) {
        CompletableFuture<Response> patient = client.sendAsync(request("patient"));
        timeoutOf(client.sendAsync(impatient("first")));
        timeoutOf(client.sendAsync(impatient("second")));
        assertThat(patient).isNotDone();
      }
    }

    @Test
    void noThreadIsLeftWhenTheClientIsPaused() throws Exception {
      Holdings before = Holdings.now();
      try (HealingClient client = client(task -> {})) {
        CompletableFuture<Response> dropped = client.sendAsync(request("dropped"));
        client.pause(Duration.ZERO);
        assertThat(dropped).isCompletedExceptionally();
        assertThat(before.leftSince(SOON)).isEmpty();
        client.resume();
        timeoutOf(client.sendAsync(impatient("dropped")));
      }
    }
  }

  @Nested
  class GivenAClientThatTakesNoCalls {
    @Test
    void aCallToAPausedOneStartsNoThread() throws Exception {
      Holdings before = Holdings.now();
      try (HealingClient client = client(task -> {})) {
        client.pause(Duration.ZERO);
        assertRefused(client);
        assertThat(before.leftSince(SOON)).isEmpty();
      }
    }

    @Test
    void norDoesOneToAClosedOne() throws Exception {
      Holdings before = Holdings.now();
      HealingClient client = client(task -> {});
      client.close();
      assertRefused(client);
      assertThat(before.leftSince(SOON)).isEmpty();
    }

    private void assertRefused(HealingClient client) {
      assertThat(client.sendAsync(request("refused")))
          .failsWithin(SOON)
          .withThrowableThat()
          .withCauseInstanceOf(ClientClosedFailure.class);
    }
  }

  @Nested
  class GivenOneThatIsBusyUntilTheTimeIsOver {
    @Test
    void theCallIsNotSentAfterwards() throws Exception {
      Gate busy = new Gate();
      pool.execute(() -> {
        try {
          assertThat(busy.await(SOON)).isTrue();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      });
      try (HealingClient client = client(pool)) {
        CompletableFuture<Response> late = client.sendAsync(impatient("late"));
        timeoutOf(late);
        busy.open();
        assertThat(client.sendAsync(request("next")).get().status()).isEqualTo(200);
      }
      assertThat(server.journal().begun("late")).isZero();
    }
  }

  @Nested
  class GivenOneThatCannotBeAskedAndIsShutDown {
    @Test
    void itsCallsAreMadeAllTheSame() throws Exception {
      Gate go = new Gate();
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.AwaitGate(go), new Step.Respond(Answer.ok("late")))));
      try (HealingClient client = client(new Wrapper(pool))) {
        CompletableFuture<Response> running = client.sendAsync(request("running"));
        CompletableFuture<Response> queued = client.sendAsync(request("queued"));
        assertThat(server.journal().await(SOON, seen -> seen.complete("running") == 1)).isTrue();

        pool.shutdownNow();

        isAnsweredIfItMayBeRepeated(running, "running");
        assertThat(queued.get().status()).isEqualTo(200);
        assertThat(client.sendAsync(request("refused")).get().status()).isEqualTo(200);
        assertThat(server.journal().complete("queued")).isEqualTo(1);
        assertThat(server.journal().complete("refused")).isEqualTo(1);
      } finally {
        go.open();
      }
    }
  }

  @Nested
  class GivenOneThatIsTheCallersOwnThread {
    @Test
    void anInterruptIsTheCallers() throws Exception {
      try (HealingClient client = client(Runnable::run)) {
        Thread.currentThread().interrupt();
        CompletableFuture<Response> call = client.sendAsync(request("unwanted"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(call)
            .failsWithin(SOON)
            .withThrowableThat()
            .withCauseInstanceOf(CancelledFailure.class);
      }
      assertThat(server.journal().requests()).isZero();
    }
  }

  @Nested
  class GivenAnInterruptOfItsThread {
    @Test
    void theThreadHasItBackAfterTheCall() throws Exception {
      Gate go = new Gate();
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      CompletableFuture<Thread> runner = new CompletableFuture<>();
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.AwaitGate(go), new Step.Respond(Answer.ok("late")))));
      Executor single =
          task ->
              pool.execute(() -> {
                runner.complete(Thread.currentThread());
                task.run();
                interrupted.complete(Thread.currentThread().isInterrupted());
              });
      try (HealingClient client = client(single)) {
        CompletableFuture<Response> call = client.sendAsync(request("interrupted"));
        assertThat(server.journal().await(SOON, seen -> seen.complete("interrupted") == 1))
            .isTrue();
        runner.get().interrupt();
        isAnsweredIfItMayBeRepeated(call, "interrupted");
        assertThat(interrupted.get()).isTrue();
      } finally {
        go.open();
      }
    }
  }
}
