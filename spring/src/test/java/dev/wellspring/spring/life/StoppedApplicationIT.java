package dev.wellspring.spring.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.spring.TestApplication;
import dev.wellspring.spring.pool.HealingClients;
import dev.wellspring.spring.request.CallFailedException;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

@Isolated("its extension looks at the threads and sockets of the whole process")
@ExtendWith(HealingExtension.class)
class StoppedApplicationIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  /** The ways in which Spring brings a context to rest and back. */
  enum Rest {
    STOP {
      @Override
      void begin(ConfigurableApplicationContext application) {
        application.stop();
      }

      @Override
      void end(ConfigurableApplicationContext application) {
        application.start();
      }
    },
    PAUSE {
      @Override
      void begin(ConfigurableApplicationContext application) {
        application.pause();
      }

      @Override
      void end(ConfigurableApplicationContext application) {
        application.restart();
      }
    };

    abstract void begin(ConfigurableApplicationContext application);

    abstract void end(ConfigurableApplicationContext application);
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingOpenAndItsClientsGoOnAfterwards(Rest rest, ScriptedServer server) {
    Holdings before = Holdings.now();
    TestApplication.runner()
        .withPropertyValues("wellspring.http.pools.orders.serves=127.0.0.1")
        .run(context -> {
          ConfigurableApplicationContext application = context.getSourceApplicationContext();
          RestClient held = restClient(context.getBean(RestClient.Builder.class), server);
          HealingClient client = context.getBean(HealingClients.class).client("orders");
          get(held, "/before");

          rest.begin(application);
          assertThat(before.leftSince(SOON)).isEmpty();
          assertThat(client.paused()).isTrue();

          rest.end(application);
          get(held, "/after");
          client.send(Request.get(server.uri("/held").toString()));
          assertThat(client.generation()).isEqualTo(2);
          assertThat(context.getBean(HealingClients.class).states())
              .filteredOn(state -> state.pool().equals("orders"))
              .singleElement()
              .satisfies(state ->
                  assertThat(state.recreations()).isEqualTo(Map.of(RecreationReason.RESUMED, 1L)));
        });
    assertThat(server.journal().complete("GET /before")).isEqualTo(1);
    assertThat(server.journal().complete("GET /after")).isEqualTo(1);
    assertThat(server.journal().connections()).isEqualTo(2);
  }

  @Nested
  class GivenACallWhileItRests {
    @ParameterizedTest
    @EnumSource
    void failsAndSaysThatNothingWasSent(Rest rest, ScriptedServer server) {
      TestApplication.runner()
          .run(context -> {
            RestClient held = restClient(context.getBean(RestClient.Builder.class), server);
            rest.begin(context.getSourceApplicationContext());
            assertThatThrownBy(() -> get(held, "/"))
                .isInstanceOf(ResourceAccessException.class)
                .extracting(failure -> CallFailedException.behind(failure).orElseThrow())
                .asInstanceOf(type(ClientClosedFailure.class))
                .satisfies(failure -> {
                  assertThat(failure).hasMessageStartingWith("the client was paused");
                  assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
                });
          });
      assertThat(server.journal().connections()).isZero();
    }
  }

  @Nested
  class GivenAClosedContext {
    @Test
    void itsClientsStayClosed(ScriptedServer server) {
      AtomicReference<@Nullable HealingClient> held = new AtomicReference<>();
      TestApplication.runner()
          .run(context -> held.set(context.getBean(HealingClients.class).client("default")));
      HealingClient client = Objects.requireNonNull(held.get());
      assertThatThrownBy(() -> client.send(Request.get(server.uri("/").toString())))
          .isInstanceOf(ClientClosedFailure.class)
          .hasMessageStartingWith("the client was closed");
    }
  }

  private static RestClient restClient(RestClient.Builder builder, ScriptedServer server) {
    return builder.baseUrl("http://127.0.0.1:" + server.port()).build();
  }

  private static void get(RestClient client, String path) {
    assertThat(client.get().uri(path).retrieve().body(String.class)).isEqualTo("fine");
  }
}
