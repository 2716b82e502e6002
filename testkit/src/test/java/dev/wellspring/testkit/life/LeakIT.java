package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Origin;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.LeaseSettings;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class LeakIT {

  private static final Answer EVENTS = Answer.events("one", "two", "[DONE]");
  private static final ClientSettings ONE_CONNECTION =
      ClientSettings.defaults()
          .withPool(
              PoolSettings.defaults()
                  .withConnections(1, 1)
                  .withAcquireTimeout(Duration.ofMillis(100)))
          .withTimeouts(ClientSettings.defaults().timeouts().withDrainTimeout(Duration.ZERO));

  private final Gate gate = new Gate();
  private final ScriptedServer server =
      ScriptedServer.cleartext(
          Script.requests(
              Reaction.afterWhole(
                  new Step.RespondUpTo(EVENTS, "one\n\n"),
                  new Step.AwaitGate(gate),
                  new Step.Send("\r\nb\r\ndata: two\n\n\r\n"),
                  new Step.Stall())));
  private final FakeTime time = FakeTime.standing();
  private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client(ClientSettings settings) {
    return HealingClient.builder()
        .settings(settings)
        .environment(Environment.system().withTicker(time).withWallClock(time).withScheduler(time))
        .listener(events::add)
        .build();
  }

  private Request request() {
    return Request.builder(Method.GET, server.uri("/stream")).id("stream-1").build();
  }

  private ResponseStream open(HealingClient client) {
    return client.stream(request(), StreamSettings.untilDone());
  }

  private <T extends ClientEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Nested
  class GivenAStreamIsNeitherReadNorClosed {
    @Test
    void itIsToldOfOnceWithItsHolder() {
      try (HealingClient client = client(ONE_CONNECTION)) {
        ResponseStream forgotten = open(client);
        time.advance(Duration.ofSeconds(59));
        assertThat(events(ClientEvent.LeaseLeaked.class)).isEmpty();
        time.advance(Duration.ofMinutes(5));
        List<ClientEvent.LeaseLeaked> told = events(ClientEvent.LeaseLeaked.class);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().collected()).isFalse();
        assertThat(told.getFirst().unused()).isEqualTo(Duration.ofMinutes(1));
        assertThat(told.getFirst().requestId()).contains("stream-1");
        Holder holder = told.getFirst().holder();
        assertThat(holder.method()).isEqualTo("GET");
        assertThat(holder.origin()).isEqualTo(Origin.of(server.uri("/")));
        assertThat(holder.thread()).startsWith(Thread.currentThread().getName());
        assertThat(holder.stack()).isEmpty();
        forgotten.close();
        assertThat(events(ClientEvent.LeaseRecovered.class)).hasSize(1);
      }
    }

    @Test
    void itsHoldersStackIsToldIfLeasesAreTraced() {
      ClientSettings traced =
          ONE_CONNECTION.withLeases(LeaseSettings.defaults().withTraceLeases(true));
      try (HealingClient client = client(traced);
          ResponseStream forgotten = open(client)) {
        time.advance(Duration.ofMinutes(2));
        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(events(ClientEvent.LeaseLeaked.class).getFirst().holder().stack())
            .anyMatch(frame -> frame.getClassName().startsWith(LeakIT.class.getName()));
      }
    }

    @Test
    void itsConnectionIsTakenBackAndTheNextCallHasOne() {
      try (HealingClient client = client(ONE_CONNECTION)) {
        ResponseStream forgotten = open(client);
        time.advance(Duration.ofMinutes(10));
        assertThat(client.numbers(request().origin()).leased()).isZero();
        assertThat(events(ClientEvent.ConnectionEvicted.class))
            .extracting(ClientEvent.ConnectionEvicted::reason)
            .containsExactly(EvictionReason.LEAKED);
        assertThat(events(ClientEvent.LeaseRecovered.class)).hasSize(1);
        assertThat(client.send(Request.get(server.uri("/").toString())).status()).isEqualTo(200);
        TimeoutFailure failure = catchThrowableOfType(TimeoutFailure.class, forgotten::next);
        assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.RECLAIM_AFTER);
        assertThat(failure).hasMessageContaining("reclaimAfter=PT10M");
      }
    }
  }

  @Nested
  class GivenAStreamBecameGarbage {
    @ParameterizedTest
    @EnumSource
    void itIsToldOfAndTakenBackWithoutWaitingForAnyTime(Door door) {
      try (HealingClient client = client(ONE_CONNECTION)) {
        forget(client, door);
        while (events(ClientEvent.LeaseRecovered.class).isEmpty()) {
          System.gc();
          time.advance(Duration.ofMillis(100));
        }
        assertThat(events(ClientEvent.LeaseLeaked.class))
            .hasSize(1)
            .allMatch(ClientEvent.LeaseLeaked::collected);
        assertThat(client.numbers(request().origin()).leased()).isZero();
        assertThat(client.send(Request.get(server.uri("/").toString())).status()).isEqualTo(200);
      }
    }

    /** In a frame of its own, which is gone when it returns. */
    private void forget(HealingClient client, Door door) {
      ResponseStream stream =
          switch (door) {
            case SYNC -> open(client);
            case ASYNC -> client.streamAsync(request(), StreamSettings.untilDone()).join();
          };
      assertThat(stream.status()).isEqualTo(200);
    }
  }

  @Nested
  class GivenHonestUse {
    @Test
    void aStreamThatIsReadNowAndThenIsLeftAlone() {
      try (HealingClient client = client(ONE_CONNECTION);
          ResponseStream stream = open(client)) {
        byte[] one = new byte[1];
        for (int i = 0; i < 10; i++) {
          assertThat(stream.read(one, 0, 1)).isEqualTo(1);
          time.advance(Duration.ofSeconds(59));
        }
        assertThat(events(ClientEvent.LeaseLeaked.class)).isEmpty();
        assertThat(client.numbers(request().origin()).leased()).isEqualTo(1);
      }
    }

    @Test
    void aReaderThatWaitsForBytesIsLeftAlone() throws InterruptedException {
      StreamSettings patient =
          StreamSettings.untilDone().withBetweenEventsTimeout(Duration.ofHours(1));
      Queue<ServerSentEvent> read = new ConcurrentLinkedQueue<>();
      try (HealingClient client = client(ONE_CONNECTION);
          ResponseStream stream = client.stream(request(), patient)) {
        assertThat(stream.next()).isPresent();
        Thread reader = Thread.ofPlatform().start(() -> stream.next().ifPresent(read::add));
        while (!reads(reader)) {
          Thread.onSpinWait();
        }
        time.advance(Duration.ofMinutes(20));
        gate.open();
        reader.join();
        assertThat(read).extracting(ServerSentEvent::data).containsExactly("two");
        assertThat(events(ClientEvent.LeaseLeaked.class)).isEmpty();
        assertThat(client.numbers(request().origin()).leased()).isEqualTo(1);
      }
    }

    private boolean reads(Thread thread) {
      return List.of(thread.getStackTrace()).stream()
          .anyMatch(frame -> frame.getClassName().endsWith(".Exchange"));
    }
  }

  @Nested
  class GivenThePoolIsExhausted {
    @Test
    void theFailureNamesTheOldestHolder() {
      try (HealingClient client =
              HealingClient.builder().settings(ONE_CONNECTION).listener(events::add).build();
          ResponseStream held = open(client)) {
        Request next = Request.get(server.uri("/").toString());
        AcquireTimeoutFailure failure =
            catchThrowableOfType(AcquireTimeoutFailure.class, () -> client.send(next));
        assertThat(held.status()).isEqualTo(200);
        assertThat(failure.oldestHolder().flatMap(Holder::requestId)).contains("stream-1");
        assertThat(failure)
            .hasMessageContaining("oldest holder: GET " + next.origin() + " (request=stream-1)")
            .hasMessageContaining(" of thread " + Thread.currentThread().getName() + "#");
      }
    }
  }
}
