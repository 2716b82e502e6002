package dev.wellspring.spring.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.wellspring.http.HealingClient;
import dev.wellspring.spring.autoconfigure.WellspringHttpAutoConfiguration;
import dev.wellspring.spring.pool.HealingClients;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.web.client.RestClient;

/**
 * Spring keeps the contexts of test classes, and pauses one while the tests of another run: what
 * was closed under the hands of its holders must be alive when the first goes on.
 */
@Isolated("the classes that it runs share one server")
class CachedContextIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void aContextThatWasPausedForAnotherOneGoesOnOverNewConnections() {
    try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT)) {
      System.setProperty(Shared.PORT, Integer.toString(server.port()));
      Shared.SERVER.set(server);
      EngineTestKit.engine("junit-jupiter")
          .selectors(
              selectClass(First.class), selectClass(Second.class), selectClass(FirstAgain.class))
          .execute()
          .testEvents()
          .assertStatistics(counts -> counts.started(3).succeeded(3));
      assertThat(server.journal().complete("GET /first")).isEqualTo(1);
      assertThat(server.journal().complete("GET /second")).isEqualTo(1);
      assertThat(server.journal().complete("GET /first-again")).isEqualTo(1);
      assertThat(server.journal().connections()).isEqualTo(3);
    } finally {
      System.clearProperty(Shared.PORT);
      Shared.SERVER.set(null);
    }
  }

  /** What the classes below have in common. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    HttpClientAutoConfiguration.class,
    RestClientAutoConfiguration.class,
    WellspringHttpAutoConfiguration.class
  })
  static class Shared {
    static final String PORT = "cached.context.port";
    static final AtomicReference<@Nullable ScriptedServer> SERVER = new AtomicReference<>();

    /** A bean that keeps its client from the beginning, as beans do. */
    @Bean
    Holder holder(RestClient.Builder builder) {
      return new Holder(builder.baseUrl("http://127.0.0.1:" + Integer.getInteger(PORT)).build());
    }
  }

  /** Has a client of the first hour. */
  record Holder(RestClient client) {
    void call(String path) {
      assertThat(client.get().uri(path).retrieve().body(String.class)).isEqualTo("fine");
    }
  }

  private static void awaitOpen(int connections) throws InterruptedException {
    ScriptedServer server = Objects.requireNonNull(Shared.SERVER.get());
    assertThat(server.journal().await(SOON, seen -> seen.open() == connections)).isTrue();
  }

  @SpringJUnitConfig(Shared.class)
  static class First {
    @Autowired Holder holder;

    @Test
    void calls() throws InterruptedException {
      holder.call("/first");
      awaitOpen(1);
    }
  }

  @SpringJUnitConfig(Shared.class)
  @TestPropertySource(properties = "this.is=another.context")
  @DirtiesContext
  static class Second {
    @Autowired Holder holder;

    @Test
    void callsWhileTheFirstContextHasNothingOpen() throws InterruptedException {
      awaitOpen(0);
      holder.call("/second");
      awaitOpen(1);
    }
  }

  @SpringJUnitConfig(Shared.class)
  @DirtiesContext
  static class FirstAgain {
    @Autowired Holder holder;
    @Autowired HealingClients clients;

    @Test
    void callsInTheNextGeneration() {
      holder.call("/first-again");
      HealingClient client = clients.client("default");
      assertThat(client.generation()).isEqualTo(2);
    }
  }
}
