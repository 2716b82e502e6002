package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.pool.PoolNumbers;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HealingClientIT {

  @Nested
  class GivenAServerThatAnswers {
    @Test
    void manyCallsTravelOverOneConnection() throws Exception {
      try (PlainServer server = PlainServer.echo();
          HealingClient client = HealingClient.create(ClientSettings.defaults())) {
        for (int i = 0; i < 100; i++) {
          Response response = client.send(Request.get(server.uri("/" + i)));
          assertThat(response.text()).isEqualTo("/" + i);
          assertThat(response.attempts()).isEqualTo(1);
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(client.numbers(Origin.of(URI.create(server.uri("/")))))
            .isEqualTo(new PoolNumbers(0, 1, 0, 100));
      }
    }

    @Test
    void bodiesOfAnySizeArrive() throws Exception {
      try (PlainServer server = PlainServer.echo();
          HealingClient client = HealingClient.create(ClientSettings.defaults())) {
        for (int size : new int[] {0, 1, 3_900, 4_096, 16_384, 16_385, 1_000_000}) {
          String body = "x".repeat(size);
          Response response = client.send(Request.postJson(server.uri("/"), body).build());
          assertThat(response.text()).isEqualTo(size == 0 ? "/" : body);
        }
      }
    }

    @Test
    void theAsyncDoorGivesTheSame() throws Exception {
      try (PlainServer server = PlainServer.echo();
          HealingClient client = HealingClient.create(ClientSettings.defaults())) {
        assertThat(client.sendAsync(Request.get(server.uri("/async"))).get().text())
            .isEqualTo("/async");
      }
    }
  }

  @Nested
  class GivenTheServerClosedTheIdleConnection {
    @Test
    void thePostTakesANewOne() throws Exception {
      try (PlainServer server =
              new PlainServer((peer, number) -> {
                peer.request();
                peer.answer("from " + number);
              });
          HealingClient client = HealingClient.create(ClientSettings.defaults())) {
        assertThat(client.send(Request.get(server.uri("/"))).text()).isEqualTo("from 1");
        server.awaitFinished(1);
        assertThat(client.send(Request.postJson(server.uri("/"), "{}").build()).text())
            .isEqualTo("from 2");
      }
    }
  }

  @Nested
  class GivenTheClientWasClosed {
    @Test
    void aCallFailsAndIsNotSent() throws Exception {
      try (PlainServer server = PlainServer.echo()) {
        HealingClient client = HealingClient.create(ClientSettings.defaults());
        client.close(Duration.ZERO);
        assertThatThrownBy(() -> client.send(Request.get(server.uri("/"))))
            .isInstanceOfSatisfying(
                ClientClosedFailure.class,
                failure -> assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT));
        assertThat(server.connections()).isZero();
      }
    }
  }
}
