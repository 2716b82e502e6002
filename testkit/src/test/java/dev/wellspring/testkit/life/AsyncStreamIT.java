package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fault.Door;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;

@Timeout(30)
@ParameterizedClass
@Ways(doors = Door.ASYNC)
class AsyncStreamIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final StreamSettings UNTIL_DONE = StreamSettings.untilDone();
  private static final Answer EVENTS = Answer.events("one", "two", "[DONE]");
  private static final Reaction WHOLE = Reaction.answer(EVENTS);
  private static final Reaction STALLS =
      Reaction.afterWhole(new Step.RespondUpTo(EVENTS, "one\n\n\r\n"), new Step.Stall());

  private final Way way;
  private final ClientSettings settings;
  private final ScriptedServer server;
  private final HealingClient client;

  AsyncStreamIT(Way way) {
    this.way = way;
    this.settings =
        way.settings()
            .withTimeouts(ClientSettings.defaults().timeouts().withDrainTimeout(Duration.ZERO));
    this.server = way.server(Script.OBEDIENT);
    this.client = HealingClient.create(settings);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private Request request() {
    return way.request(server.uri("/")).id("stream").build();
  }

  private void awaitNoConnection() throws InterruptedException {
    assertThat(server.journal().await(PATIENCE, journal -> journal.open() == 0)).isTrue();
  }

  @Nested
  class GivenAWholeStream {
    @Test
    void theListenerIsGivenEverythingInOrderAndTheEndOnce() throws Exception {
      server.follow(Script.requests(WHOLE));
      Notes notes = new Notes();
      assertThat(client.streamAsync(request(), UNTIL_DONE, notes).get()).isEqualTo(3);
      assertThat(notes.told).containsExactly("head 200", "one", "two", "[DONE]", "end");
      assertThat(client.numbers(request().origin()).idle()).isEqualTo(1);
    }

    @Test
    void theFutureGivesAStreamThatIsReadWhereItsTakerLikes() throws Exception {
      server.follow(Script.requests(WHOLE));
      try (ResponseStream stream = client.streamAsync(request(), UNTIL_DONE).get()) {
        assertThat(stream.next().map(ServerSentEvent::data)).contains("one");
        assertThat(stream.next().map(ServerSentEvent::data)).contains("two");
        assertThat(stream.next()).isPresent();
        assertThat(stream.next()).isEmpty();
      }
      assertThat(client.numbers(request().origin()).idle()).isEqualTo(1);
    }

    @Test
    void theListenerRunsOnTheExecutorOfTheClient() throws Exception {
      server.follow(Script.requests(WHOLE));
      List<String> threads = new CopyOnWriteArrayList<>();
      Notes notes = Notes.doing(event -> threads.add(Thread.currentThread().getName()));
      try (ExecutorService executor =
              Executors.newSingleThreadExecutor(Thread.ofPlatform().name("callers-own").factory());
          HealingClient own =
              HealingClient.builder().settings(settings).executor(executor).build()) {
        assertThat(own.streamAsync(request(), UNTIL_DONE, notes).get()).isEqualTo(3);
      }
      assertThat(threads).hasSize(3).containsOnly("callers-own");
    }
  }

  @Nested
  class GivenTheCallerHasEnough {
    @Test
    void cancellingEndsTheExchangeAndReplaysNothing() throws Exception {
      server.follow(Script.requests(STALLS));
      Notes notes = new Notes();
      CompletableFuture<Long> future = client.streamAsync(request(), UNTIL_DONE, notes);
      assertThat(notes.first.await(10, TimeUnit.SECONDS)).isTrue();
      future.cancel(true);
      assertThat(notes.failure.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledFailure.class);
      awaitNoConnection();
      assertThat(notes.told).containsExactly("head 200", "one", "failure");
      assertThat(server.journal().complete("stream")).isEqualTo(1);
      assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancellingBeforeTheHeadEndsTheExchange() throws Exception {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      CompletableFuture<ResponseStream> future = client.streamAsync(request(), UNTIL_DONE);
      assertThat(server.journal().await(PATIENCE, journal -> journal.complete("stream") == 1))
          .isTrue();
      future.cancel(true);
      awaitNoConnection();
      assertThat(server.journal().complete("stream")).isEqualTo(1);
    }

    @Test
    void aStreamThatComesTooLateForItsFutureIsClosed() throws Exception {
      Gate gate = new Gate();
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.AwaitGate(gate),
                  new Step.RespondUpTo(EVENTS, "one\n\n\r\n"),
                  new Step.Stall())));
      CompletableFuture<CompletableFuture<ResponseStream>> late = new CompletableFuture<>();
      // The head is here, and the future is not complete yet: that is when the call is told of.
      ClientListener canceller =
          event -> {
            if (event instanceof ClientEvent.CallCompleted) {
              late.join().cancel(true);
            }
          };
      try (HealingClient own =
          HealingClient.builder().settings(settings).listener(canceller).build()) {
        late.complete(own.streamAsync(request(), UNTIL_DONE));
        gate.open();
        awaitOneAndNoConnection();
        assertThat(late.join()).isCancelled();
        assertThat(server.journal().complete("stream")).isEqualTo(1);
      }
    }

    private void awaitOneAndNoConnection() throws InterruptedException {
      assertThat(
              server
                  .journal()
                  .await(PATIENCE, journal -> journal.connections() == 1 && journal.open() == 0))
          .isTrue();
    }

    @Test
    void cancellingWhatHasNotBegunSendsNothingAndTellsTheListener() throws Exception {
      try (HealingClient lazy =
          HealingClient.builder().settings(settings).executor(task -> {}).build()) {
        Notes notes = new Notes();
        CompletableFuture<Long> future = lazy.streamAsync(request(), UNTIL_DONE, notes);
        future.cancel(false);
        assertThat(notes.failure.get(10, TimeUnit.SECONDS).delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(notes.told).containsExactly("failure");
        assertThat(server.journal().requests()).isZero();
      }
    }

    @Test
    void aListenerThatThrowsEndsTheStreamAndIsToldSo() throws Exception {
      server.follow(Script.requests(STALLS));
      IllegalStateException own = new IllegalStateException("thrown by the test");
      Notes notes =
          Notes.doing(event -> {
            throw own;
          });
      CompletableFuture<Long> future = client.streamAsync(request(), UNTIL_DONE, notes);
      assertThat(notes.failure.get(10, TimeUnit.SECONDS))
          .isInstanceOf(CancelledFailure.class)
          .hasCause(own);
      awaitNoConnection();
      assertThat(notes.told).containsExactly("head 200", "one", "failure");
      assertThat(server.journal().complete("stream")).isEqualTo(1);
      assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class);
    }
  }

  @Nested
  class GivenTheClientIsClosed {
    @Test
    void theListenerIsToldAndTheFutureIsComplete() throws Exception {
      server.follow(Script.requests(STALLS));
      Notes notes = new Notes();
      CompletableFuture<Long> future = client.streamAsync(request(), UNTIL_DONE, notes);
      assertThat(notes.first.await(10, TimeUnit.SECONDS)).isTrue();
      client.close();
      assertThat(notes.failure.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientClosedFailure.class);
      assertThat(future).isCompletedExceptionally();
      assertThat(notes.told).containsExactly("head 200", "one", "failure");
      assertThat(server.journal().complete("stream")).isEqualTo(1);
    }
  }
}
