package dev.wellspring.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.http.ClientNumbers;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
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
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
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
import org.junit.jupiter.params.ParameterizedClass;

@Timeout(30)
@ParameterizedClass
@Ways(classes = ReplayClass.UNSAFE)
class ListenerIT {

  /** Longer than a test may take: whoever waits for its own call fails. */
  private static final Duration LONG_DRAIN = Duration.ofMinutes(1);

  private final Way way;
  private final ScriptedServer server;
  private final FakeTime time = FakeTime.standing();

  ListenerIT(Way way) {
    this.way = way;
    this.server = way.server(Script.OBEDIENT);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client(ClientListener listener) {
    ClientSettings settings = way.settings();
    return HealingClient.builder()
        .settings(
            settings
                .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO))
                .withBreaker(new BreakerSettings(2, Duration.ZERO, Duration.ofSeconds(5))))
        .environment(Environment.system().withTicker(time).withWallClock(time).withScheduler(time))
        .listener(listener)
        .build();
  }

  private Request request(String id) {
    return way.request(server.uri("/")).id(id).build();
  }

  private Request safe(String id) {
    return way.request(server.uri("/")).id(id).replayClass(ReplayClass.SAFE).build();
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
    way.send(client, safe("replayed"));
    ResponseStream leaked = way.open(client, request("stream"), StreamSettings.untilDone());
    time.advance(Duration.ofMinutes(2));
    leaked.close();
    assertThat(catchThrowable(() -> way.send(client, request("lost")))).isNotNull();
    assertThat(catchThrowable(() -> way.send(client, request("lost")))).isNotNull();
    time.advance(Duration.ofSeconds(6));
    way.send(client, request("closes-the-breaker"));
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
              nested.set(0, way.send(client.get(), request("nested")).status());
            }
          }));
      try (HealingClient own = client.get()) {
        assertThat(way.send(own, request("outer")).status()).isEqualTo(200);
        assertThat(nested).containsExactly(200);
      }
    }

    @Test
    @Timeout(5)
    void itMayCloseTheClientFromWithinACallWhichIsNotWaitedFor() {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      client.set(closingOn(ClientEvent.CallCompleted.class, client));
      assertThat(way.send(client.get(), request("last")).status()).isEqualTo(200);
      assertThat(catchThrowable(() -> way.send(client.get(), request("after")))).isNotNull();
    }

    @Test
    @Timeout(5)
    void oneThatClosesTheClientInTheMiddleOfACallEndsIt() {
      AtomicReference<HealingClient> client = new AtomicReference<>();
      client.set(closingOn(ClientEvent.ConnectionOpened.class, client));
      assertThat(catchThrowable(() -> way.send(client.get(), request("never"))))
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
              way.send(client.get(), request("nested"));
              client.get().close(LONG_DRAIN);
            }
          }));
      assertThat(way.send(client.get(), request("outer")).status()).isEqualTo(200);
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
      assertThat(catchThrowable(() -> way.send(client.get(), request("after")))).isNotNull();
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
      assertThat(server.journal().complete("replayed")).isEqualTo(2);
      assertThat(server.journal().complete("stream")).isEqualTo(1);
      assertThat(server.journal().complete("lost")).as("two calls, each once").isEqualTo(2);
      assertThat(server.journal().complete("closes-the-breaker")).isEqualTo(1);
    }
  }
}
