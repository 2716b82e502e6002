package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the ancestor's repair did without anybody noticing: a client for every call. */
class DefeatedPoolIT {
  private static final int CALLS = 20;

  private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();
  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client() {
    return HealingClient.builder().listener(events::add).build();
  }

  private void call(HealingClient client) {
    assertThat(client.send(Request.get(server.uri("/").toString())).status()).isEqualTo(200);
  }

  private List<ClientEvent.PoolDefeated> told() {
    return events.stream()
        .filter(ClientEvent.PoolDefeated.class::isInstance)
        .map(ClientEvent.PoolDefeated.class::cast)
        .toList();
  }

  @Test
  void aClientForEveryCallIsToldOfOnce() {
    for (int i = 0; i < CALLS; i++) {
      try (HealingClient own = client()) {
        call(own);
      }
    }
    assertThat(told())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.origin().port()).isEqualTo(server.uri("/").getPort());
          assertThat(event.clients()).isEqualTo(10);
        });
  }

  @Test
  void clientsThatPileUpAreToldOfOnce() {
    List<HealingClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CALLS; i++) {
        HealingClient own = client();
        clients.add(own);
        call(own);
        call(own);
      }
    } finally {
      clients.forEach(HealingClient::close);
    }
    assertThat(told()).hasSize(1);
  }

  @Test
  void oneClientForManyCallsIsFine() {
    for (int i = 0; i < 3; i++) {
      try (HealingClient shared = client()) {
        for (int call = 0; call < CALLS; call++) {
          call(shared);
        }
      }
    }
    assertThat(told()).isEmpty();
  }
}
