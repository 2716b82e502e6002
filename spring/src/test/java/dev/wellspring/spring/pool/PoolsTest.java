package dev.wellspring.spring.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.spring.TestApplication;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpMethod;

class PoolsTest {
  private static final String POOLS = "wellspring.http.pools.";

  private final ApplicationContextRunner application = TestApplication.runner();

  @Nested
  class GivenNoProperties {
    @Test
    void thereIsTheDefaultPoolWithTheClientsDefaults() {
      application.run(context -> {
        HealingClients clients = context.getBean(HealingClients.class);
        assertThat(clients.names()).containsExactly("default");
        assertThat(clients.client("default").settings().pool())
            .isEqualTo(ClientSettings.defaults().pool());
      });
    }

    @Test
    void anUnknownPoolIsRefusedWithTheKnownOnes() {
      application.run(context ->
          assertThatThrownBy(() -> context.getBean(HealingClients.class).client("search"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("no pool 'search', only [default]"));
    }
  }

  @Nested
  class GivenProperties {
    @Test
    void theyBecomeTheSettingsOfTheirPoolAlone() {
      application
          .withPropertyValues(
              POOLS + "search.max-connections=7",
              POOLS + "search.response-timeout=5m",
              POOLS + "search.breaker.failures=3",
              POOLS + "search.proxy.host=proxy.test",
              POOLS + "search.proxy.port=3128",
              "spring.http.clients.connect-timeout=2s",
              "spring.http.clients.read-timeout=7s")
          .run(context -> {
            HealingClients clients = context.getBean(HealingClients.class);
            ClientSettings search = clients.client("search").settings();
            assertThat(search.pool().maxConnections()).isEqualTo(7);
            assertThat(search.pool().maxIdleConnections()).isEqualTo(7);
            assertThat(search.timeouts().connectTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(search.timeouts().responseTimeout()).isEqualTo(Duration.ofMinutes(5));
            assertThat(search.timeouts().callTimeout()).isEqualTo(Duration.ofMinutes(5));
            assertThat(search.breaker().failures()).isEqualTo(3);
            assertThat(search.connect().proxy()).isPresent();

            ClientSettings other = clients.client("default").settings();
            assertThat(other.timeouts().responseTimeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(other.timeouts().callTimeout()).isEqualTo(Duration.ofMinutes(2));
            assertThat(other.connect().proxy()).isEmpty();
          });
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            max-connections=0 | max-connections must be at least 1, but was 0
            idle-timeout=20m | idle-timeout must be shorter than maxLifetime, but idleTimeout=PT20M
            connect-timeout=0s | connect-timeout must be positive and at most PT87600H, but was PT0S
            max-attempts=4 | max-attempts must be 1 to 3, because
            breaker.failures=0 | breaker.failures must be at least 1, but was 0
            proxy.port=70000 | proxy.host of the proxy must not be blank
            serves=http:// | serves must be a host such as api.example.com
            serves=a.test/x?y=1 | serves must be a host such as api.example.com
            ssl.bundle=absent | ssl.bundle must name an SSL bundle below spring.ssl.bundle, but was 'absent'
            routes[0].path=/x | routes[0].replay must be safe, idempotent, billable or unsafe
            routes[0].replay=safe | routes[0].path must be a pattern that begins with /, but was null
            """)
    void oneThatBreaksARuleStopsTheStartWithItsName(String property, String message) {
      application
          .withPropertyValues(POOLS + "search." + property)
          .run(context ->
              assertThat(context)
                  .getFailure()
                  .hasStackTraceContaining(POOLS + "search." + message));
    }

    @Test
    void misspeltOnesAreRefused() {
      application
          .withPropertyValues(POOLS + "search.max-conections=3")
          .run(context ->
              assertThat(context).getFailure().rootCause().hasMessageContaining("max-conections"));
    }

    @Test
    void twoPoolsMustNotServeTheSame() {
      application
          .withPropertyValues(POOLS + "a.serves=one.test", POOLS + "b.serves=ONE.test")
          .run(context ->
              assertThat(context)
                  .getFailure()
                  .rootCause()
                  .hasMessageContaining(POOLS + "b.serves must not have an entry that the pool a"));
    }
  }

  @Nested
  class GivenPoolsThatServeHosts {
    private final ApplicationContextRunner served =
        application.withPropertyValues(
            POOLS + "exact.serves=api.one.test",
            POOLS + "port.serves=api.one.test:8443",
            POOLS + "end.serves=.one.test, https://two.test/v1/",
            POOLS + "end.routes[0].path=/v1/points/search",
            POOLS + "end.routes[0].methods=POST",
            POOLS + "end.routes[0].replay=safe",
            POOLS + "end.routes[1].path=/v1/**",
            POOLS + "end.routes[1].replay=billable");

    @ParameterizedTest
    @CsvSource({
      "https://api.one.test/x, exact",
      "https://API.one.test:8443/, port",
      "http://www.one.test/, end",
      "http://one.test/, default",
      "https://two.test/v1/embeddings, end",
      "https://two.test/v1, end",
      "https://two.test/v10, default",
      "http://two.test/v1, default",
      "https://two.test:444/v1, default",
    })
    void theOneThatSaysMostPreciselyIsTaken(URI uri, String pool) {
      served.run(context ->
          assertThat(chosen(context.getBean(HealingClients.class), "GET", uri).client().settings())
              .extracting(ClientSettings::name)
              .isEqualTo(pool));
    }

    @Test
    void theFirstRouteThatFitsGivesTheReplayClass() {
      served.run(context -> {
        HealingClients clients = context.getBean(HealingClients.class);
        URI search = URI.create("https://two.test/v1/points/search");
        assertThat(chosen(clients, "POST", search).replay()).contains(ReplayClass.SAFE);
        assertThat(chosen(clients, "PUT", search).replay()).contains(ReplayClass.BILLABLE);
        URI elsewhere = URI.create("https://www.one.test/");
        assertThat(chosen(clients, "POST", elsewhere).replay()).isEmpty();
      });
    }

    private ClientChoice.Chosen chosen(HealingClients clients, String method, URI uri) {
      return clients.choice(HttpClientSettings.defaults()).of(HttpMethod.valueOf(method), uri);
    }
  }

  @Nested
  class GivenSettingsOfAFactoryOfItsOwn {
    private static final URI ANY = URI.create("http://any.test/");

    @Test
    void equalOnesShareAClientAndOthersHaveTheirOwn() {
      application
          .withPropertyValues("spring.http.clients.connect-timeout=2s")
          .run(context -> {
            HealingClients clients = context.getBean(HealingClients.class);
            assertThat(name(clients, Duration.ofSeconds(2))).isEqualTo("default");
            assertThat(name(clients, Duration.ofSeconds(3))).isEqualTo("default-2");
            assertThat(name(clients, Duration.ofSeconds(3))).isEqualTo("default-2");
            assertThat(name(clients, Duration.ofSeconds(4))).isEqualTo("default-3");
            assertThat(clients.states()).extracting(PoolState::pool).containsOnly("default");
          });
    }

    private static String name(HealingClients clients, Duration connect) {
      HttpClientSettings settings = HttpClientSettings.defaults().withConnectTimeout(connect);
      return clients.choice(settings).of(HttpMethod.GET, ANY).client().settings().name();
    }
  }
}
