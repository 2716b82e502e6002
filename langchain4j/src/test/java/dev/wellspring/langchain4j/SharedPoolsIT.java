package dev.wellspring.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.http.client.HttpClient;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SharedPoolsIT {
  private final SharedPools pools = new SharedPools();
  private final Holdings before = Holdings.now();
  private ScriptedServer server;

  @BeforeEach
  void start() {
    server = ScriptedServer.cleartext(Script.OBEDIENT);
  }

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    server.close();
    assertThat(before.leftSince(HealingHttpClientIT.PATIENCE)).isEmpty();
  }

  @Nested
  class HandlesWithTheSameSettings {
    @Test
    void shareOneConnection() {
      try (HealingHttpClient one = handle().build();
          HealingHttpClient other = handle().readTimeout(Duration.ofMinutes(5)).build()) {
        send(one);
        send(other);
        assertThat(pools.pools()).isEqualTo(1);
        assertThat(server.journal().connections()).isEqualTo(1);
      }
      assertThat(pools.pools()).isZero();
    }

    @Test
    void keepTheirPoolUntilTheLastIsClosed() {
      HealingHttpClient one = handle().build();
      HealingHttpClient other = handle().build();
      send(one);
      one.close();
      one.close();
      assertThatExceptionOfType(NonRetriableException.class).isThrownBy(() -> send(one));
      send(other);
      assertThat(server.journal().connections()).isEqualTo(1);
      other.close();
      assertThat(pools.pools()).isZero();
    }

    @Test
    void giveItUpWhenTheyAreGarbage() {
      send(handle().build());
      assertThat(pools.pools()).isEqualTo(1);
      await()
          .atMost(HealingHttpClientIT.PATIENCE)
          .until(() -> {
            System.gc();
            return pools.pools() == 0;
          });
    }
  }

  @Nested
  class HandlesWithOtherSettings {
    @Test
    void haveOtherPools() {
      ClientSettings few =
          ClientSettings.defaults().withPool(PoolSettings.defaults().withConnections(1, 1));
      try (HealingHttpClient one = handle().build();
          HealingHttpClient other = handle().settings(few).build();
          HealingHttpClient third = handle().connectTimeout(Duration.ofSeconds(1)).build()) {
        send(one);
        send(other);
        send(third);
        assertThat(pools.pools()).isEqualTo(3);
        assertThat(server.journal().connections()).isEqualTo(3);
      }
    }
  }

  @Nested
  class ClosingAll {
    @Test
    void endsHandlesThatAreThereAndServesNewOnes() {
      HealingHttpClient old = handle().build();
      send(old);
      pools.closeAll(Duration.ZERO);
      assertThatExceptionOfType(NonRetriableException.class).isThrownBy(() -> send(old));
      try (HealingHttpClient young = handle().build()) {
        send(young);
        old.close();
        send(young);
      }
      assertThat(server.journal().connections()).isEqualTo(2);
    }
  }

  private HealingHttpClientBuilder handle() {
    return new HealingHttpClientBuilder().pools(pools);
  }

  private void send(HttpClient client) {
    assertThat(client.execute(HealingHttpClientIT.post(server, "/v1/embeddings")).statusCode())
        .isEqualTo(200);
  }
}
