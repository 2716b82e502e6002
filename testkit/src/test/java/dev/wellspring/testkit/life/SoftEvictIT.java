package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Origin;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;

@Timeout(30)
@ParameterizedClass
@Ways
class SoftEvictIT {

  private final List<ClientEvent.ConnectionEvicted> evicted = new CopyOnWriteArrayList<>();
  private final Way way;
  private final ScriptedServer server;
  private final HealingClient client;

  SoftEvictIT(Way way) {
    this.way = way;
    this.server =
        way.server(
            Script.requests(Reaction.answer(Answer.events("one", "[DONE]")), Script.plainAnswer()));
    this.client =
        HealingClient.builder()
            .settings(way.settings())
            .listener(event -> {
              if (event instanceof ClientEvent.ConnectionEvicted eviction) {
                evicted.add(eviction);
              }
            })
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private Request request() {
    return way.request(server.uri("/")).id("call").build();
  }

  private void send() {
    assertThat(way.send(client, request()).attempts()).isEqualTo(1);
  }

  @Test
  void idleConnectionsGoAtOnceAndThoseInUseWhenTheirCallIsDone() {
    try (ResponseStream stream = way.open(client, request(), StreamSettings.untilDone())) {
      send();
      client.softEvict();
      assertThat(evicted).as("the idle one").hasSize(1);
      while (stream.next().isPresent()) {
        assertThat(evicted).as("not the one of the stream").hasSize(1);
      }
    }
    assertThat(evicted)
        .hasSize(2)
        .extracting(ClientEvent.ConnectionEvicted::reason)
        .containsOnly(EvictionReason.REQUESTED);
    assertThat(client.numbers(Origin.of(server.uri("/")))).isEqualTo(new PoolNumbers(0, 0, 0, 100));
  }

  @Test
  void laterCallsHaveNewConnectionsInTheSameGeneration() {
    send();
    client.softEvict();
    send();
    send();
    assertThat(server.journal().connections()).isEqualTo(2);
    assertThat(server.journal().complete("call")).isEqualTo(3);
    assertThat(client.generation()).isEqualTo(1);
  }
}
