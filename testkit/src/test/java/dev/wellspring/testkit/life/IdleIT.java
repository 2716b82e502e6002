package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolSettings;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Connections that lie unused while time passes, in order and in leaps. */
@ParameterizedClass
@Ways
class IdleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeTime time = FakeTime.standing();
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();
  private final Way way;
  private final ScriptedServer server;
  private final HealingClient client;
  private int calls;

  IdleIT(Way way) {
    this.way = way;
    this.server = way.server(Script.OBEDIENT);
    this.client =
        HealingClient.builder()
            .settings(way.settings())
            .environment(
                Environment.system().withTicker(time).withWallClock(time).withScheduler(time))
            .listener(events::add)
            .build();
  }

  @AfterEach
  void close() {
    client.close(Duration.ZERO);
    server.close();
  }

  /** Each is answered, and delivered once. */
  private void send() {
    String id = "call-" + ++calls;
    assertThat(way.send(client, way.request(server.uri("/")).id(id).build()).attempts())
        .isEqualTo(1);
    assertThat(server.journal().complete(id)).isEqualTo(1);
  }

  private Origin origin() {
    return Origin.of(server.uri("/"));
  }

  private List<EvictionReason> evictions() {
    return events.stream()
        .filter(ClientEvent.ConnectionEvicted.class::isInstance)
        .map(event -> ((ClientEvent.ConnectionEvicted) event).reason())
        .toList();
  }

  private void serverClosesWhatIsIdle() throws InterruptedException {
    assertThat(server.journal().await(PATIENCE, journal -> journal.idle() == 1)).isTrue();
    server.onIdle(new Step.Close());
    assertThat(server.journal().await(PATIENCE, journal -> journal.open() == 0)).isTrue();
  }

  @Nested
  class GivenTheServerClosedAConnectionThatLayForTenSeconds {

    private void closedAfterTenSeconds() throws InterruptedException {
      send();
      time.advance(Duration.ofSeconds(10));
      serverClosesWhatIsIdle();
      send();
      assertThat(evictions()).containsExactly(EvictionReason.CLOSED_BY_PEER);
    }

    @Test
    void theNextOneIsNotUsedForSoLong() throws InterruptedException {
      closedAfterTenSeconds();
      assertThat(client.idleLimit(origin())).isEqualTo(Duration.ofSeconds(9));
      time.advance(Duration.ofSeconds(8));
      send();
      assertThat(server.journal().connections()).as("8 s are fine").isEqualTo(2);
      time.advance(Duration.ofSeconds(9));
      assertThat(evictions().getLast()).isEqualTo(EvictionReason.LEARNED_IDLE);
      send();
      assertThat(server.journal().connections()).isEqualTo(3);
    }

    @Test
    void thatIsStillKnownAfterARecreation() throws InterruptedException {
      closedAfterTenSeconds();
      client.recreate();
      assertThat(client.idleLimit(origin())).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void itIsForgottenInTheCourseOfTime() throws InterruptedException {
      closedAfterTenSeconds();
      time.advance(Duration.ofMinutes(5));
      assertThat(client.idleLimit(origin())).isEqualTo(Duration.ofSeconds(18));
      time.advance(Duration.ofMinutes(5));
      assertThat(client.idleLimit(origin())).isEqualTo(PoolSettings.defaults().idleTimeout());
    }
  }

  @Nested
  class GivenTheServerClosedAConnectionThatHardlyLay {
    @Test
    void nothingIsLearnt() throws InterruptedException {
      send();
      serverClosesWhatIsIdle();
      send();
      assertThat(client.idleLimit(origin())).isEqualTo(PoolSettings.defaults().idleTimeout());
    }
  }

  @Nested
  class GivenTheServerSaysThatItKeepsAConnectionForNoTime {
    @Test
    void onlyThatConnectionIsNotUsedAgain() {
      server.follow(
          Script.requests(Reaction.answer(Answer.ok("bye").with("Keep-Alive: timeout=0"))));
      for (int i = 0; i < 10; i++) {
        send();
      }
      assertThat(server.journal().connections()).isEqualTo(2);
      assertThat(evictions()).containsExactly(EvictionReason.ENDED);
      assertThat(client.idleLimit(origin())).isEqualTo(PoolSettings.defaults().idleTimeout());
    }
  }

  @Nested
  class GivenTheMachineSlept {

    @Test
    void idleConnectionsAreReplacedWhenHousekeepingNotices() {
      send();
      time.leap(Duration.ofHours(1));
      time.advance(Duration.ofSeconds(1));
      assertThat(evictions()).containsExactly(EvictionReason.RETIRED);
      assertThat(events)
          .filteredOn(ClientEvent.Recreated.class::isInstance)
          .extracting(event -> ((ClientEvent.Recreated) event).reason())
          .containsExactly(RecreationReason.CLOCK_LEAP);
      send();
      assertThat(server.journal().connections()).isEqualTo(2);
    }

    @Test
    void aCallBeforeThatFindsOutWhatTheServerForgot() throws InterruptedException {
      send();
      time.leap(Duration.ofHours(1));
      serverClosesWhatIsIdle();
      send();
      assertThat(evictions()).containsExactly(EvictionReason.CLOSED_BY_PEER);
    }

    @Test
    void aConnectionThatSurvivedServesTheCallBeforeThat() {
      send();
      time.leap(Duration.ofHours(1));
      send();
      assertThat(server.journal().connections()).isEqualTo(1);
    }
  }
}
