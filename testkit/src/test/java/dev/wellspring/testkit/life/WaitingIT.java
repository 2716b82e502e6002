package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.replay.ReplaySettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that wait for a connection: in their order, to their deadline, and none for ever. */
@Timeout(60)
@Isolated("its crowd keeps the threads busy that other tests' servers run on")
class WaitingIT {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final ScriptedServer server =
      ScriptedServer.cleartext(Script.requests(Reaction.answer(Answer.events("one", "[DONE]"))));
  private final List<HealingClient> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(client -> client.close(Duration.ZERO));
    server.close();
  }

  private HealingClient client(int connections, Duration acquireTimeout) {
    HealingClient client =
        HealingClient.create(
            ClientSettings.defaults()
                .withPool(
                    PoolSettings.defaults()
                        .withConnections(connections, connections)
                        .withAcquireTimeout(acquireTimeout))
                .withReplay(ReplaySettings.defaults().withMaxAttempts(1)));
    opened.add(client);
    return client;
  }

  private Request request(String path) {
    return Request.get(server.uri(path).toString());
  }

  private Request named(String id) {
    return Request.builder(Method.GET, server.uri("/")).id(id).build();
  }

  private Request impatient() {
    return Request.builder(Method.GET, server.uri("/impatient")).callTimeout(SHORT).build();
  }

  private PoolNumbers numbers(HealingClient client) {
    return client.numbers(request("/").origin());
  }

  private ResponseStream takeTheOnlyConnection(HealingClient client) {
    return client.stream(request("/stream"), StreamSettings.untilDone());
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
    void waitingCallsAreServedInTheirOrderAndTheInterruptedOneIsPassedOver() {
      HealingClient client = client(1, LONG);
      List<CompletableFuture<Response>> calls = new ArrayList<>();
      try (ResponseStream stream = takeTheOnlyConnection(client)) {
        for (int i = 0; i < 6; i++) {
          calls.add(client.sendAsync(named("call-" + i)));
          int waitingNow = i + 1;
          awaitWaiting(client, waiting -> waiting == waitingNow);
        }
        calls.get(2).cancel(true);
        awaitWaiting(client, waiting -> waiting == 5);
        readToEnd(stream);
      }
      calls.remove(2);
      calls.forEach(CompletableFuture::join);
      assertThat(server.journal().deliveries())
          .extracting(delivery -> delivery.request().id())
          .endsWith("call-0", "call-1", "call-3", "call-4", "call-5")
          .doesNotContain("call-2");
      assertThat(numbers(client)).isEqualTo(new PoolNumbers(0, 1, 0, 1));
    }

    @Test
    void theOneWithTheEarliestDeadlineGivesUpAndTheOthersGoOnWaiting() {
      HealingClient client = client(1, LONG);
      CompletableFuture<Response> patient;
      try (ResponseStream stream = takeTheOnlyConnection(client)) {
        patient = client.sendAsync(request("/patient"));
        awaitWaiting(client, waiting -> waiting == 1);
        CompletableFuture<Response> hasty = client.sendAsync(impatient());
        assertThat(hasty.handle((answer, failure) -> failure).join())
            .isInstanceOf(AcquireTimeoutFailure.class);
        assertThat(patient).isNotDone();
        readToEnd(stream);
      }
      assertThat(patient.join().status()).isEqualTo(200);
    }

    @Test
    void aHundredCallsAreOutOfTimeAtOnceAndTheConnectionServesTheNext() {
      HealingClient client = client(1, SHORT);
      try (ResponseStream stream = takeTheOnlyConnection(client)) {
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          ends.add(client.sendAsync(request("/late")).handle((answer, failure) -> failure));
        }
        assertThat(ends)
            .allSatisfy(end -> assertThat(end.join()).isInstanceOf(AcquireTimeoutFailure.class));
        assertThat(numbers(client)).isEqualTo(new PoolNumbers(1, 0, 0, 1));
        readToEnd(stream);
      }
      assertThat(client.send(request("/next")).status()).isEqualTo(200);
    }
  }

  @Nested
  class GivenACrowdOfWhichSomeGiveUp {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everybodyEndsAndNoConnectionIsLost(long seed) {
      server.follow(Script.OBEDIENT);
      HealingClient client = client(3, LONG);
      SplittableRandom random = new SplittableRandom(seed);
      int answered = 0;
      List<CompletableFuture<Response>> calls = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        boolean hasty = random.nextInt(4) == 0;
        calls.add(client.sendAsync(hasty ? impatient() : request("/" + i)));
        if (random.nextInt(4) == 0) {
          calls.get(random.nextInt(calls.size())).cancel(true);
        }
      }
      for (CompletableFuture<Response> call : calls) {
        try {
          call.join();
          answered++;
        } catch (CompletionException failed) {
          assertThat(failed).hasCauseInstanceOf(CallFailure.class);
        } catch (CancellationException wanted) {
          assertThat(call).isCancelled();
        }
      }
      assertThat(answered).isGreaterThan(300);
      awaitWaiting(client, waiting -> waiting == 0);
      while (numbers(client).leased() > 0) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 10; i++) {
        assertThat(client.send(request("/after")).status()).isEqualTo(200);
      }
    }
  }
}
