package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Origin;
import dev.wellspring.http.ReplayClass;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;

@Timeout(30)
@ParameterizedClass
@Ways(classes = ReplayClass.SAFE)
class LeakIT {

  private static final Answer EVENTS = Answer.events("one", "two", "[DONE]");

  private final Way way;
  private final ClientSettings oneConnection;
  private final Gate gate = new Gate();
  private final ScriptedServer server;
  private final FakeTime time = FakeTime.standing();
  private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

  LeakIT(Way way) {
    this.way = way;
    this.oneConnection =
        way.settings()
            .withPool(
                PoolSettings.defaults()
                    .withConnections(1, 1)
                    .withAcquireTimeout(Duration.ofMillis(100)))
            .withTimeouts(ClientSettings.defaults().timeouts().withDrainTimeout(Duration.ZERO));
    this.server =
        way.server(
            Script.requests(
                Reaction.afterWhole(
                    new Step.RespondUpTo(EVENTS, "one\n\n"),
                    new Step.AwaitGate(gate),
                    new Step.Send("\r\nb\r\ndata: two\n\n\r\n"),
                    new Step.Stall())));
  }

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

  private Request request(String id) {
    return way.request(server.uri("/")).id(id).build();
  }

  private ResponseStream open(HealingClient client) {
    return way.open(client, request("stream-1"), StreamSettings.untilDone());
  }

  private int leased(HealingClient client) {
    return client.numbers(Origin.of(server.uri("/"))).leased();
  }

  /** The name of the thread that makes calls. */
  private String caller() {
    return switch (way.door()) {
      case SYNC -> Thread.currentThread().getName();
      case ASYNC -> "wellspring-call";
    };
  }

  /** And nothing of what was leaked is sent again for that. */
  private void assertTheNextCallHasAConnection(HealingClient client) {
    assertThat(way.send(client, request("next")).status()).isEqualTo(200);
    assertThat(server.journal().complete("next")).isEqualTo(1);
    assertThat(server.journal().complete("stream-1")).isEqualTo(1);
  }

  private <T extends ClientEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Nested
  class GivenAStreamIsNeitherReadNorClosed {
    @Test
    void itIsToldOfOnceWithItsHolder() {
      try (HealingClient client = client(oneConnection)) {
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
        assertThat(holder.method()).isEqualTo(request("any").method().name());
        assertThat(holder.origin()).isEqualTo(Origin.of(server.uri("/")));
        assertThat(holder.thread()).startsWith(caller());
        assertThat(holder.stack()).isEmpty();
        forgotten.close();
        assertThat(events(ClientEvent.LeaseRecovered.class)).hasSize(1);
      }
    }

    @Test
    void itsHoldersStackIsToldIfLeasesAreTraced() {
      ClientSettings traced =
          oneConnection.withLeases(LeaseSettings.defaults().withTraceLeases(true));
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
      try (HealingClient client = client(oneConnection)) {
        ResponseStream forgotten = open(client);
        time.advance(Duration.ofMinutes(10));
        assertThat(leased(client)).isZero();
        assertThat(events(ClientEvent.ConnectionEvicted.class))
            .extracting(ClientEvent.ConnectionEvicted::reason)
            .containsExactly(EvictionReason.LEAKED);
        assertThat(events(ClientEvent.LeaseRecovered.class)).hasSize(1);
        assertTheNextCallHasAConnection(client);
        TimeoutFailure failure = catchThrowableOfType(TimeoutFailure.class, forgotten::next);
        assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.RECLAIM_AFTER);
        assertThat(failure).hasMessageContaining("reclaimAfter=PT10M");
      }
    }
  }

  @Nested
  class GivenAStreamBecameGarbage {
    @Test
    void itIsToldOfAndTakenBackWithoutWaitingForAnyTime() {
      try (HealingClient client = client(oneConnection)) {
        forget(client);
        while (events(ClientEvent.LeaseRecovered.class).isEmpty()) {
          System.gc();
          time.advance(Duration.ofMillis(100));
        }
        assertThat(events(ClientEvent.LeaseLeaked.class))
            .hasSize(1)
            .allMatch(ClientEvent.LeaseLeaked::collected);
        assertThat(leased(client)).isZero();
        assertTheNextCallHasAConnection(client);
      }
    }

    /** In a frame of its own, which is gone when it returns. */
    private void forget(HealingClient client) {
      ResponseStream stream = open(client);
      assertThat(stream.status()).isEqualTo(200);
    }
  }

  @Nested
  class GivenHonestUse {
    @Test
    void aStreamThatIsReadNowAndThenIsLeftAlone() {
      try (HealingClient client = client(oneConnection);
          ResponseStream stream = open(client)) {
        byte[] one = new byte[1];
        for (int i = 0; i < 10; i++) {
          assertThat(stream.read(one, 0, 1)).isEqualTo(1);
          time.advance(Duration.ofSeconds(59));
        }
        assertThat(events(ClientEvent.LeaseLeaked.class)).isEmpty();
        assertThat(leased(client)).isEqualTo(1);
      }
    }

    @Test
    void aReaderThatWaitsForBytesIsLeftAlone() throws InterruptedException {
      StreamSettings patient =
          StreamSettings.untilDone().withBetweenEventsTimeout(Duration.ofHours(1));
      Queue<ServerSentEvent> read = new ConcurrentLinkedQueue<>();
      try (HealingClient client = client(oneConnection);
          ResponseStream stream = way.open(client, request("stream-1"), patient)) {
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
        assertThat(leased(client)).isEqualTo(1);
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
              HealingClient.builder().settings(oneConnection).listener(events::add).build();
          ResponseStream held = open(client)) {
        Request next = request("next");
        AcquireTimeoutFailure failure =
            catchThrowableOfType(AcquireTimeoutFailure.class, () -> way.send(client, next));
        assertThat(held.status()).isEqualTo(200);
        assertThat(failure.oldestHolder().flatMap(Holder::requestId)).contains("stream-1");
        assertThat(failure)
            .hasMessageContaining(
                "oldest holder: " + next.method() + " " + next.origin() + " (request=stream-1)")
            .hasMessageContaining(" of thread " + caller() + "#");
        assertThat(server.journal().begun("next")).isZero();
      }
    }
  }
}
