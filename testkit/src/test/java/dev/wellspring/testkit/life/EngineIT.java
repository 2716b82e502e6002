package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Origin;
import dev.wellspring.http.Request;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.EngineFailure;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;

/** The engine itself fails, here because what it asks for time or chance throws, once. */
@Timeout(30)
@ParameterizedClass
@Ways
class EngineIT {

  private final Way way;
  private final ScriptedServer server;
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();

  EngineIT(Way way) {
    this.way = way;
    this.server = way.server(Script.OBEDIENT);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Nobody keeps house, so that it is a call that meets the failure. */
  private HealingClient client(Environment environment) {
    return HealingClient.builder()
        .settings(way.settings())
        .environment(environment.withScheduler(FakeTime.hasty()))
        .listener(events::add)
        .build();
  }

  private Request request(String id) {
    return way.request(server.uri("/")).id(id).build();
  }

  private void assertRecreatedOnce(HealingClient client) {
    assertThat(client.generation()).isEqualTo(2);
    assertThat(events)
        .filteredOn(ClientEvent.Recreated.class::isInstance)
        .extracting(event -> ((ClientEvent.Recreated) event).reason())
        .containsExactly(RecreationReason.ENGINE_FAILED);
    assertThat(client.numbers(Origin.of(server.uri("/"))).leased()).isZero();
  }

  @Nested
  class GivenTheClockStopsWhenTheAnswerComes {
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** An error, because the JDK's TLS makes a lost connection of any exception below it. */
    private long nanos() {
      if (stopped.getAndSet(false)) {
        throw new AssertionError("the clock stopped, says the test");
      }
      return System.nanoTime();
    }

    private HealingClient client() {
      return EngineIT.this.client(Environment.system().withTicker(this::nanos));
    }

    private Answer stopTheClock() {
      stopped.set(true);
      return Answer.ok("too late");
    }

    @Test
    void theClientIsRecreatedOnceAndWhatMayBeRepeatedIsAnswered() {
      server.follow(
          Script.requests(Reaction.afterWhole(new Step.Serve((request, body) -> stopTheClock()))));
      try (HealingClient client = client()) {
        if (way.repeatable()) {
          assertThat(way.send(client, request("call")).text()).isEqualTo("fine");
        } else {
          EngineFailure failure =
              catchThrowableOfType(EngineFailure.class, () -> way.send(client, request("call")));
          assertThat(failure).hasMessageContaining("AssertionError");
          assertThat(failure.delivery()).isIn(Delivery.AMBIGUOUS, Delivery.PROCESSED);
        }
        assertThat(server.journal().complete("call")).isEqualTo(way.repeatable() ? 2 : 1);
        assertRecreatedOnce(client);
        assertThat(way.send(client, request("next")).attempts()).isEqualTo(1);
        assertThat(server.journal().complete("next")).isEqualTo(1);
      }
    }
  }

  @Nested
  class GivenThereIsNoChanceWhenAConnectionIsOpened {
    private final AtomicBoolean broken = new AtomicBoolean(true);

    private long chance() {
      if (broken.getAndSet(false)) {
        throw new IllegalStateException("there is no chance, says the test");
      }
      return 0;
    }

    @Test
    void everyCallIsAnsweredByTheNewGeneration() {
      try (HealingClient client = client(Environment.system().withRandom(this::chance))) {
        assertThat(way.send(client, request("call")).attempts()).isEqualTo(2);
        assertThat(server.journal().complete("call")).isEqualTo(1);
        assertRecreatedOnce(client);
      }
    }
  }
}
