package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("its extension looks at the threads and sockets of the whole process")
@ExtendWith(HealingExtension.class)
class PauseIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Nested
  class GivenAPausedClient {
    @Test
    void holdsNeitherSocketNorThreadAndGoesOnAfterwards(ScriptedServer server)
        throws InterruptedException {
      Holdings before = Holdings.now();
      List<ClientEvent> told = new CopyOnWriteArrayList<>();
      try (HealingClient client = HealingClient.builder().listener(told::add).build()) {
        client.send(get(server, "/before"));
        client.pause(SOON);
        assertThat(before.leftSince(SOON)).isEmpty();

        client.resume();
        assertThat(client.send(get(server, "/after")).status()).isEqualTo(200);
        assertThat(client.generation()).isEqualTo(2);
      }
      assertThat(told)
          .filteredOn(ClientEvent.Recreated.class::isInstance)
          .map(event -> ((ClientEvent.Recreated) event).reason())
          .containsExactly(RecreationReason.RESUMED);
      assertThat(server.journal().connections()).isEqualTo(2);
    }

    @Test
    void refusesCallsOfBothDoorsAndSaysThatNothingWasSent(
        ScriptedServer server, HealingClient client) {
      client.pause(SOON);
      assertThatThrownBy(() -> client.send(get(server, "/")))
          .isInstanceOf(ClientClosedFailure.class)
          .hasMessageStartingWith("the client was paused; GET")
          .extracting(failure -> ((ClientClosedFailure) failure).delivery())
          .isEqualTo(Delivery.NOT_SENT);
      assertThat(client.sendAsync(get(server, "/")))
          .failsWithin(SOON)
          .withThrowableThat()
          .withCauseInstanceOf(ClientClosedFailure.class);
      assertThat(server.journal().connections()).isZero();
    }

    @Test
    void staysClosedOnceItWasClosed(ScriptedServer server, HealingClient client) {
      client.pause(Duration.ZERO);
      client.close();
      client.resume();
      assertThat(client.paused()).isFalse();
      assertThatThrownBy(() -> client.send(get(server, "/")))
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
      CompletableFuture<Response> call = promises.keep(client.sendAsync(get(server, "/slow")));
      assertThat(server.journal().await(SOON, seen -> seen.requests() == 1)).isTrue();

      client.pause(Duration.ZERO);
      assertThat(call)
          .failsWithin(SOON)
          .withThrowableThat()
          .havingCause()
          .asInstanceOf(type(ClientClosedFailure.class))
          .extracting(ClientClosedFailure::delivery)
          .isEqualTo(Delivery.AMBIGUOUS);

      client.resume();
      assertThat(client.send(get(server, "/next")).status()).isEqualTo(200);
      assertThat(server.journal().complete("GET /slow")).isEqualTo(1);
    }
  }

  private static Request get(ScriptedServer server, String path) {
    return Request.get(server.uri(path).toString());
  }
}
