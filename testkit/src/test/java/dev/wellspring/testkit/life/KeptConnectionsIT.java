package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are kept because only the executor died. */
@Timeout(30)
class KeptConnectionsIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The highest draw, which takes the most off a lifetime; the lowest takes nothing. */
  private static final long SHORTEST_LIFE = -1;

  private final FakeTime time = FakeTime.standing();
  private final AtomicLong chance = new AtomicLong();
  private final List<ClientEvent.ConnectionEvicted> evicted = new CopyOnWriteArrayList<>();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);

  @AfterEach
  void close() {
    executor.shutdownNow();
    server.close();
  }

  private HealingClient client(PoolSettings pool) {
    return HealingClient.builder()
        .settings(ClientSettings.defaults().withPool(pool))
        .environment(
            Environment.system()
                .withTicker(time)
                .withWallClock(time)
                .withScheduler(time)
                .withRandom(chance::get))
        .executor(executor)
        .listener(event -> {
          if (event instanceof ClientEvent.ConnectionEvicted eviction) {
            evicted.add(eviction);
          }
        })
        .build();
  }

  private void send(HealingClient client) {
    assertThat(client.send(Request.get(server.uri("/").toString())).status()).isEqualTo(200);
  }

  private void executorDies(HealingClient client) {
    executor.shutdown();
    time.advance(SECOND);
    assertThat(client.generation()).isEqualTo(2);
  }

  @Nested
  class GivenTheExecutorDiedWhileOneLayUnused {
    @Test
    void itsIdleTimeGoesOn() {
      PoolSettings pool = PoolSettings.defaults().withIdleTimeout(Duration.ofSeconds(10));
      try (HealingClient client = client(pool)) {
        send(client);
        time.advance(Duration.ofSeconds(7));
        executorDies(client);
        assertThat(evicted).isEmpty();
        time.advance(Duration.ofSeconds(3));
        assertThat(evicted)
            .singleElement()
            .satisfies(eviction -> {
              assertThat(eviction.reason()).isEqualTo(EvictionReason.IDLE);
              assertThat(eviction.idle())
                  .isBetween(SECOND.multipliedBy(10), SECOND.multipliedBy(11));
            });
      }
    }

    @Test
    void itsLifetimeIsNotDrawnAnew() {
      PoolSettings pool =
          PoolSettings.defaults()
              .withIdleTimeout(Duration.ofSeconds(25))
              .withMaxLifetime(Duration.ofSeconds(60), 0.5);
      try (HealingClient client = client(pool)) {
        send(client);
        time.advance(Duration.ofSeconds(19));
        chance.set(SHORTEST_LIFE);
        executorDies(client);
        send(client);
        time.advance(Duration.ofSeconds(20));
        send(client);
        assertThat(server.journal().connections()).isEqualTo(1);
        time.advance(Duration.ofSeconds(21));
        assertThat(evicted)
            .extracting(ClientEvent.ConnectionEvicted::reason)
            .containsExactly(EvictionReason.LIFETIME);
      }
    }
  }
}
