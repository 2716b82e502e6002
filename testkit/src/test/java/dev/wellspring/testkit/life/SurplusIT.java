package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More connections than are kept idle, as bursts of calls leave them. */
@Timeout(30)
class SurplusIT {
  private static final int BURST = 8;
  private static final int KEPT = 2;

  private final FakeTime time = FakeTime.standing();
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();
  private final ScriptedServer server = ScriptedServer.cleartext(new Bursts());
  private final HealingClient client =
      HealingClient.builder()
          .settings(
              ClientSettings.defaults()
                  .withPool(ClientSettings.defaults().pool().withConnections(BURST, KEPT)))
          .environment(
              Environment.system().withTicker(time).withWallClock(time).withScheduler(time))
          .listener(events::add)
          .build();
  private final Request request = Request.get(server.uri("/").toString());

  /** Answers when all requests of a burst are there, so that each has a connection of its own. */
  private record Bursts() implements Script {
    @Override
    public Arrival arrival(int connection) {
      return Arrival.WELCOME;
    }

    @Override
    public Reaction reaction(dev.wellspring.testkit.server.Request request) {
      int all = (request.number() + BURST - 1) / BURST * BURST;
      return Reaction.afterWhole(new Step.AwaitRequests(all), new Step.Respond(Answer.ok("fine")));
    }
  }

  @AfterEach
  void close() {
    client.close(Duration.ZERO);
    server.close();
  }

  private void burst() {
    List<CompletableFuture<Response>> calls = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      calls.add(client.sendAsync(request));
    }
    calls.forEach(CompletableFuture::join);
  }

  private PoolNumbers idle(int connections) {
    return new PoolNumbers(0, connections, 0, BURST);
  }

  @Nested
  class GivenBurstsThatFollowEachOther {
    @Test
    void useTheSameConnections() {
      burst();
      time.advance(Duration.ofSeconds(4));
      burst();
      assertThat(server.journal().connections()).isEqualTo(BURST);
    }
  }

  @Nested
  class GivenNoneFollows {
    @Test
    void whatIsTooMuchIsClosedAfterAWhile() {
      burst();
      time.advance(Duration.ofSeconds(4));
      assertThat(client.numbers(request.origin())).isEqualTo(idle(BURST));
      time.advance(Duration.ofSeconds(2));
      assertThat(client.numbers(request.origin())).isEqualTo(idle(KEPT));
      assertThat(events)
          .filteredOn(ClientEvent.ConnectionEvicted.class::isInstance)
          .extracting(event -> ((ClientEvent.ConnectionEvicted) event).reason())
          .hasSize(BURST - KEPT)
          .containsOnly(EvictionReason.SURPLUS);
    }
  }
}
