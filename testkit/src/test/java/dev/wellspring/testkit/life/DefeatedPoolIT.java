package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** What the ancestor's repair did without anybody noticing: a client for every call. */
@ParameterizedClass
@Ways(classes = ReplayClass.UNSAFE)
class DefeatedPoolIT {
  private static final int CALLS = 20;

  private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();
  private final Way way;
  private final ClientSettings settings;
  private final ScriptedServer server;
  private int calls;

  DefeatedPoolIT(Way way) {
    this.way = way;
    this.settings = way.settings();
    this.server = way.server(Script.OBEDIENT);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client() {
    return HealingClient.builder().settings(settings).listener(events::add).build();
  }

  /** It is answered, and delivered once, whatever becomes of its client. */
  private void call(HealingClient client) {
    String id = "call-" + ++calls;
    Request request = way.request(server.uri("/")).id(id).build();
    assertThat(way.send(client, request).status()).isEqualTo(200);
    assertThat(server.journal().complete(id)).isEqualTo(1);
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
