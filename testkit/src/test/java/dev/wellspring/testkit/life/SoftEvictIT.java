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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SoftEvictIT {

  private final List<ClientEvent.ConnectionEvicted> evicted = new CopyOnWriteArrayList<>();
  private final ScriptedServer server =
      ScriptedServer.cleartext(
          Script.requests(Reaction.answer(Answer.events("one", "[DONE]")), Script.plainAnswer()));
  private final HealingClient client =
      HealingClient.builder()
          .listener(event -> {
            if (event instanceof ClientEvent.ConnectionEvicted eviction) {
              evicted.add(eviction);
            }
          })
          .build();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private Request request() {
    return Request.get(server.uri("/").toString());
  }

  @Test
  void idleConnectionsGoAtOnceAndThoseInUseWhenTheirCallIsDone() {
    try (ResponseStream stream = client.stream(request(), StreamSettings.untilDone())) {
      client.send(request());
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
    client.send(request());
    client.softEvict();
    client.send(request());
    client.send(request());
    assertThat(server.journal().connections()).isEqualTo(2);
    assertThat(client.generation()).isEqualTo(1);
  }
}
