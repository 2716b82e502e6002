package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.junit.Promises;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;

/** As around a checkpoint, or between the tests of a cached context. */
@ParameterizedClass
@Ways
@Isolated("its extension looks at the threads and sockets of the whole process")
class PauseIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension final HealingExtension healing;
  private final Way way;

  PauseIT(Way way) {
    this.way = way;
    this.healing =
        HealingExtension.with(way.transport(), ClientSettings.defaults(), Environment.system());
  }

  @Nested
  class GivenAPausedClient {
    @Test
    void holdsNeitherSocketNorThreadAndGoesOnAfterwards(ScriptedServer server, HealingClient given)
        throws InterruptedException {
      Holdings before = Holdings.now();
      List<ClientEvent> told = new CopyOnWriteArrayList<>();
      try (HealingClient client =
          HealingClient.builder().settings(given.settings()).listener(told::add).build()) {
        way.send(client, request(server, "before"));
        client.pause(SOON);
        assertThat(before.leftSince(SOON)).isEmpty();

        client.resume();
        assertThat(way.send(client, request(server, "after")).status()).isEqualTo(200);
        assertThat(client.generation()).isEqualTo(2);
      }
      assertThat(server.journal().complete("after")).isEqualTo(1);
      assertThat(told)
          .filteredOn(ClientEvent.Recreated.class::isInstance)
          .map(event -> ((ClientEvent.Recreated) event).reason())
          .containsExactly(RecreationReason.RESUMED);
      assertThat(server.journal().connections()).isEqualTo(2);
    }

    @Test
    void refusesCallsAndSaysThatNothingWasSent(ScriptedServer server, HealingClient client) {
      client.pause(SOON);
      Request refused = request(server, "refused");
      assertThatThrownBy(() -> way.send(client, refused))
          .isInstanceOf(ClientClosedFailure.class)
          .hasMessageStartingWith("the client was paused; " + refused.method())
          .extracting(failure -> ((ClientClosedFailure) failure).delivery())
          .isEqualTo(Delivery.NOT_SENT);
      assertThat(server.journal().connections()).isZero();
    }

    @Test
    void staysClosedOnceItWasClosed(ScriptedServer server, HealingClient client) {
      client.pause(Duration.ZERO);
      client.close();
      client.resume();
      assertThat(client.paused()).isFalse();
      assertThatThrownBy(() -> way.send(client, request(server, "late")))
          .isInstanceOf(ClientClosedFailure.class)
          .hasMessageContaining("closed");
    }
  }

  @Nested
  class GivenACallInFlight {
    @Test
    void endsItWhenTheDrainIsOver(ScriptedServer server, HealingClient client, Promises promises)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      CompletableFuture<Response> call =
          promises.keep(way.start(client, request(server, "slow")).reply());
      assertThat(server.journal().await(SOON, seen -> seen.complete("slow") == 1)).isTrue();

      client.pause(Duration.ZERO);
      assertThat(call)
          .failsWithin(SOON)
          .withThrowableThat()
          .havingCause()
          .asInstanceOf(type(ClientClosedFailure.class))
          .extracting(ClientClosedFailure::delivery)
          .isEqualTo(Delivery.AMBIGUOUS);

      client.resume();
      assertThat(way.send(client, request(server, "next")).status()).isEqualTo(200);
      assertThat(server.journal().complete("slow")).isEqualTo(1);
      assertThat(server.journal().complete("next")).isEqualTo(1);
    }
  }

  private Request request(ScriptedServer server, String id) {
    return way.request(server.uri("/")).id(id).build();
  }
}
