package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.way.Underway;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;

/** Calls that wait for a connection: in their order, to their deadline, and none for ever. */
@Timeout(60)
@ParameterizedClass
@Ways
@Isolated("its crowd keeps the threads busy that other tests' servers run on")
class WaitingIT {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final Way way;
  private final ScriptedServer server;
  private final List<HealingClient> opened = new ArrayList<>();

  WaitingIT(Way way) {
    this.way = way;
    this.server = way.server(Script.requests(Reaction.answer(Answer.events("one", "[DONE]"))));
  }

  @AfterEach
  void close() {
    opened.forEach(client -> client.close(Duration.ZERO));
    server.close();
  }

  private HealingClient client(int connections, Duration acquireTimeout) {
    HealingClient client =
        HealingClient.create(
            way.settings()
                .withPool(
                    PoolSettings.defaults()
                        .withConnections(connections, connections)
                        .withAcquireTimeout(acquireTimeout)));
    opened.add(client);
    return client;
  }

  private Request request(String id) {
    return way.request(server.uri("/")).id(id).build();
  }

  private Request impatient(String id) {
    return way.request(server.uri("/")).id(id).callTimeout(SHORT).build();
  }

  private PoolNumbers numbers(HealingClient client) {
    return client.numbers(request("any").origin());
  }

  private ResponseStream takeTheOnlyConnection(HealingClient client) {
    return way.open(client, request("stream"), StreamSettings.untilDone());
  }

  private void awaitWaiting(HealingClient client, IntPredicate enough) {
    while (!enough.test(numbers(client).waiting())) {
      Thread.onSpinWait();
    }
  }

  private static void readToEnd(ResponseStream stream) {
    while (stream.next().isPresent()) {
      Thread.onSpinWait();
    }
  }

  @Nested
  class GivenTheOnlyConnectionIsTaken {

    @Test
    void waitingCallsAreServedInTheirOrderAndTheOneThatIsGivenUpIsPassedOver() {
      HealingClient client = client(1, LONG);
      List<Underway> calls = new ArrayList<>();
      try (ResponseStream stream = takeTheOnlyConnection(client)) {
        for (int i = 0; i < 6; i++) {
          calls.add(way.start(client, request("call-" + i)));
          int waitingNow = i + 1;
          awaitWaiting(client, waiting -> waiting == waitingNow);
        }
        calls.get(2).giveUp().run();
        awaitWaiting(client, waiting -> waiting == 5);
        readToEnd(stream);
      }
      assertWasGivenUp(calls.remove(2));
      calls.forEach(call -> assertThat(call.reply().join().attempts()).isEqualTo(1));
      assertThat(server.journal().deliveries())
          .extracting(delivery -> delivery.request().id())
          .containsExactly("stream", "call-0", "call-1", "call-3", "call-4", "call-5");
      assertThat(numbers(client)).isEqualTo(new PoolNumbers(0, 1, 0, 1));
    }

    /** The holder of a future that he cancelled is told no more than that. */
    private void assertWasGivenUp(Underway call) {
      switch (way.door()) {
        case SYNC ->
            assertThat(call.reply())
                .failsWithin(SOON)
                .withThrowableThat()
                .havingCause()
                .asInstanceOf(type(CancelledFailure.class))
                .extracting(CancelledFailure::delivery)
                .isEqualTo(Delivery.NOT_SENT);
        case ASYNC -> assertThat(call.reply()).isCancelled();
      }
    }

    @Test
    void theOneWithTheEarliestDeadlineGivesUpAndTheOthersGoOnWaiting() {
      HealingClient client = client(1, LONG);
      Underway patient;
      try (ResponseStream stream = takeTheOnlyConnection(client)) {
        patient = way.start(client, request("patient"));
        awaitWaiting(client, waiting -> waiting == 1);
        Underway hasty = way.start(client, impatient("hasty"));
        assertThat(hasty.reply().handle((answer, failure) -> failure).join())
            .isInstanceOf(AcquireTimeoutFailure.class);
        assertThat(patient.reply()).isNotDone();
        readToEnd(stream);
      }
      assertThat(patient.reply().join().status()).isEqualTo(200);
      assertThat(server.journal().complete("patient")).isEqualTo(1);
      assertThat(server.journal().begun("hasty")).isZero();
    }

    @Test
    void aHundredCallsAreOutOfTimeAtOnceAndTheConnectionServesTheNext() {
      HealingClient client = client(1, SHORT);
      try (ResponseStream stream = takeTheOnlyConnection(client)) {
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          ends.add(way.start(client, request("late")).reply().handle((answer, failure) -> failure));
        }
        assertThat(ends)
            .allSatisfy(end -> assertThat(end.join()).isInstanceOf(AcquireTimeoutFailure.class));
        assertThat(numbers(client)).isEqualTo(new PoolNumbers(1, 0, 0, 1));
        readToEnd(stream);
      }
      assertThat(way.send(client, request("next")).status()).isEqualTo(200);
      assertThat(server.journal().begun("late")).isZero();
    }
  }

  @Nested
  class GivenACrowdOfWhichSomeGiveUp {

    @Test
    void everybodyEndsAndNoConnectionIsLost() {
      server.follow(Script.OBEDIENT);
      HealingClient client = client(3, LONG);
      SplittableRandom random = new SplittableRandom(way.toString().hashCode());
      int answered = 0;
      List<Underway> calls = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        boolean hasty = random.nextInt(4) == 0;
        calls.add(way.start(client, hasty ? impatient("call-" + i) : request("call-" + i)));
        if (random.nextInt(4) == 0) {
          calls.get(random.nextInt(calls.size())).giveUp().run();
        }
      }
      for (Underway call : calls) {
        try {
          call.reply().join();
          answered++;
        } catch (CompletionException failed) {
          assertThat(failed).hasCauseInstanceOf(CallFailure.class);
        } catch (CancellationException wanted) {
          assertThat(call.reply()).isCancelled();
        }
      }
      assertThat(answered).isGreaterThan(300);
      assertThat(server.journal().deliveries())
          .extracting(delivery -> delivery.request().id())
          .doesNotHaveDuplicates();
      awaitWaiting(client, waiting -> waiting == 0);
      while (numbers(client).leased() > 0) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 10; i++) {
        assertThat(way.send(client, request("after")).status()).isEqualTo(200);
      }
    }
  }
}
