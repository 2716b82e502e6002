package dev.wellspring.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.http.ClientNumbers;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.replay.BreakerSettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ListenerIT {

  /** Longer than a test may take: whoever waits for its own call fails. */
  private static final Duration LONG_DRAIN = Duration.ofMinutes(1);

  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
  private final FakeTime time = FakeTime.standing();

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client(ClientListener listener) {
    ClientSettings settings = ClientSettings.defaults();
    return HealingClient.builder()
        .settings(
            settings
                .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO))
                .withBreaker(new BreakerSettings(2, Duration.ZERO, Duration.ofSeconds(5))))
        .environment(Environment.system().withTicker(time).withWallClock(time).withScheduler(time))
        .listener(listener)
        .build();
  }

  private Request get(String path) {
    return Request.get(server.uri(path).toString());
  }

  private Request post() {
    return Request.postJson(server.uri("/post").toString(), "{}").build();
  }

  /** Makes every kind of event happen. */
  private void everything(HealingClient client) {
    server.follow(
        Script.requests(
            Reaction.afterWhole(new Step.Close()),
            Reaction.answer(Answer.ok("fine")),
            Reaction.answer(Answer.events("one", "[DONE]")),
            Reaction.afterWhole(new Step.Close()),
            Reaction.afterWhole(new Step.Close())));
    client.send(get("/replayed"));
    ResponseStream leaked = client.stream(get("/stream"), StreamSettings.untilDone());
    time.advance(Duration.ofMinutes(2));
    leaked.close();
    assertThat(catchThrowable(() -> client.send(post()))).isNotNull();
    assertThat(catchThrowable(() -> client.send(post()))).isNotNull();
    time.advance(Duration.ofSeconds(6));
    client.send(get("/closes-the-breaker"));
    client.recreate();
    time.advance(Duration.ofSeconds(2));
    client.close();
  }

  @Nested
  class GivenAListenerThatAsksTheClient {
    @Test
    void noEventIsToldUnderALock() {
      AtomicReference<Supplier<ClientNumbers>> numbers = new AtomicReference<>();
      Set<String> told = new ConcurrentSkipListSet<>();
      List<Throwable> stuck = new CopyOnWriteArrayList<>();
      HealingClient client =
          client(event -> {
            told.add(event.getClass().getSimpleName());
            if (event instanceof ClientEvent.Started started) {
              numbers.set(started.numbers());
            }
            // From another thread: the one that tells could enter its own locks again.
            try {
              CompletableFuture.supplyAsync(numbers.get()).get(5, TimeUnit.SECONDS);
            } catch (Exception failure) {
              stuck.add(failure);
            }
          });
      everything(client);
      assertThat(stuck).isEmpty();
      assertThat(told)
          .contains(
              "Started",
              "ConnectionOpened",
              "ConnectionEvicted",
              "Replayed",
              "GaveUp",
              "CallCompleted",
              "CallFailed",
              "StreamEnded",
              "LeaseLeaked",
              "LeaseRecovered",
              "BreakerChanged",
              "Recreated",
              "GenerationDrained",
              "Closed");
    }

    @Test
    void itMaySendFromWithinAnEvent() {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      List<Integer> nested = new CopyOnWriteArrayList<>();
      client.set(
          client(event -> {
            if (event instanceof ClientEvent.CallCompleted && nested.isEmpty()) {
              nested.add(0);
              nested.set(0, client.get().send(get("/nested")).status());
            }
          }));
      try (HealingClient own = client.get()) {
        assertThat(own.send(get("/outer")).status()).isEqualTo(200);
        assertThat(nested).containsExactly(200);
      }
    }

    @Test
    @Timeout(5)
    void itMayCloseTheClientFromWithinACallWhichIsNotWaitedFor() {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      client.set(closingOn(ClientEvent.CallCompleted.class, client));
      assertThat(client.get().send(get("/last")).status()).isEqualTo(200);
      assertThat(catchThrowable(() -> client.get().send(get("/after")))).isNotNull();
    }

    @Test
    @Timeout(5)
    void theFutureOfThatCallHasItsResponse() throws Exception {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      client.set(closingOn(ClientEvent.CallCompleted.class, client));
      assertThat(client.get().sendAsync(get("/last")).get().status()).isEqualTo(200);
    }

    @Test
    @Timeout(5)
    void oneThatClosesTheClientInTheMiddleOfACallEndsIt() {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      client.set(closingOn(ClientEvent.ConnectionOpened.class, client));
      assertThat(catchThrowable(() -> client.get().send(get("/never"))))
          .isInstanceOf(ClientClosedFailure.class);
    }

    @Test
    @Timeout(5)
    void aCallAfterANestedOneIsStillNotWaitedFor() {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      AtomicBoolean nested = new AtomicBoolean();
      client.set(
          client(event -> {
            if (event instanceof ClientEvent.CallCompleted && !nested.getAndSet(true)) {
              client.get().send(get("/nested"));
              client.get().close(LONG_DRAIN);
            }
          }));
      assertThat(client.get().send(get("/outer")).status()).isEqualTo(200);
    }

    private HealingClient closingOn(
        Class<? extends ClientEvent> type, AtomicReference<HealingClient> client) {
      return client(event -> {
        if (type.isInstance(event)) {
          client.get().close(LONG_DRAIN);
        }
      });
    }

    @Test
    void itMayCloseTheClientFromWithinHousekeeping() {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      client.set(
          client(event -> {
            if (event instanceof ClientEvent.Recreated) {
              client.get().close();
            }
          }));
      time.leap(Duration.ofMinutes(1));
      time.advance(Duration.ofSeconds(1));
      assertThat(catchThrowable(() -> client.get().send(get("/after")))).isNotNull();
      assertThat(time.scheduled()).isZero();
    }
  }

  @Nested
  class GivenAListenerThatThrows {
    @Test
    void nothingIsHarmed() {
      everything(
          client(event -> {
            throw new AssertionError("thrown by the test");
          }));
      assertThat(server.journal().complete("POST /post")).isEqualTo(2);
      assertThat(server.journal().complete("GET /closes-the-breaker")).isEqualTo(1);
    }
  }
}
