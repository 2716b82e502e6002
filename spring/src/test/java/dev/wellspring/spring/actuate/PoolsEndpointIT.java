package dev.wellspring.spring.actuate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

class PoolsEndpointIT {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String UNRESTRICTED = "management.endpoint.pools.access=unrestricted";

  private final ScriptedServer provider =
      ScriptedServer.cleartext(
          Script.requests(Reaction.answer(Answer.ok("fine").with("Keep-Alive: timeout=11"))));
  private final List<ConfigurableApplicationContext> started = new ArrayList<>();

  /** A whole Boot program with everything that is on the class path. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Program {}

  /** What an operator got. */
  private record Got(HttpStatusCode status, String body) {
    Object at(String path) {
      return JsonPath.read(body, path);
    }
  }

  @AfterEach
  void stopEverything() {
    started.forEach(ConfigurableApplicationContext::close);
    provider.close();
  }

  private ConfigurableApplicationContext start(String... properties) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "server.port=0",
                "spring.jmx.enabled=false",
                "management.endpoints.web.exposure.include=pools,health,metrics",
                "management.endpoint.health.show-details=always",
                "wellspring.http.pools.search.serves=127.0.0.1"));
    all.addAll(Arrays.asList(properties));
    ConfigurableApplicationContext program =
        new SpringApplication(Program.class)
            .run(all.stream().map(each -> "--" + each).toArray(String[]::new));
    started.add(program);
    return program;
  }

  private void call(ConfigurableApplicationContext program) {
    RestClient client = program.getBean(RestClient.Builder.class).build();
    assertThat(client.get().uri(provider.uri("/")).retrieve().body(String.class)).isEqualTo("fine");
  }

  private static RestClient operator(ConfigurableApplicationContext program) {
    String port = program.getEnvironment().getRequiredProperty("local.server.port");
    return RestClient.builder()
        .requestFactory(new JdkClientHttpRequestFactory())
        .baseUrl("http://localhost:" + port + "/actuator")
        .build();
  }

  private static Got got(ClientHttpResponse response) throws IOException {
    return new Got(response.getStatusCode(), new String(response.getBody().readAllBytes(), UTF_8));
  }

  private static Got get(ConfigurableApplicationContext program, String path) {
    return operator(program).get().uri(path).exchange((request, response) -> got(response));
  }

  private static Got operate(ConfigurableApplicationContext program, String pool, String what) {
    return operator(program)
        .post()
        .uri("/pools/" + pool)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"operation\":\"" + what + "\"}")
        .exchange((request, response) -> got(response));
  }

  @Nested
  class GivenAProgramThatCalled {
    @Test
    void everyPoolIsShownWithItsConnectionsAndTheLimitThatItsServerAnnounced() {
      ConfigurableApplicationContext program = start();
      call(program);
      Got got = get(program, "/pools");
      assertThat(got.status().value()).isEqualTo(200);
      assertThat(got.at("$.pools.default.state")).isEqualTo("running");
      assertThat(got.at("$.pools.default.origins.length()")).isEqualTo(0);
      assertThat(got.at("$.pools.search.generation")).isEqualTo(1);
      String origin = "$.pools.search.origins[0].";
      assertThat(got.at(origin + "origin")).isEqualTo("http://127.0.0.1:" + provider.port());
      assertThat(got.at(origin + "leased")).isEqualTo(0);
      assertThat(got.at(origin + "idle")).isEqualTo(1);
      assertThat(got.at(origin + "waiting")).isEqualTo(0);
      assertThat(got.at(origin + "breaker")).isEqualTo("closed");
      assertThat(got.at(origin + "idleLimitMillis")).isEqualTo(10_000);
      assertThat(got.at(origin + "idleLimitLearned")).isEqualTo(true);
      assertThat(get(program, "/pools/search").at("$.pool")).isEqualTo("search");
      assertThat(get(program, "/pools/absent").status().value()).isEqualTo(404);
    }

    @Test
    void healthAndMetricsTellOfEachPool() {
      ConfigurableApplicationContext program = start();
      call(program);
      Got health = get(program, "/health/pools/search");
      assertThat(health.at("$.status")).isEqualTo("UP");
      assertThat(health.at("$.details.search.generation")).isEqualTo(1);
      Got metric = get(program, "/metrics/http.client.request.duration?tag=client:search");
      assertThat(metric.at("$.measurements[0].value")).isEqualTo(1.0);
    }
  }

  @Nested
  class GivenAnOperator {
    @Test
    void maySoftlyEvictWhatIsIdle() throws InterruptedException {
      ConfigurableApplicationContext program = start(UNRESTRICTED);
      call(program);
      Got got = operate(program, "search", "soft-evict");
      assertThat(got.status().value()).isEqualTo(200);
      assertThat(got.at("$.generation")).isEqualTo(1);
      assertThat(got.at("$.origins[0].idle")).isEqualTo(0);
      assertThat(provider.journal().await(SOON, seen -> seen.open() == 0)).isTrue();
      call(program);
    }

    @Test
    void mayRecreateAPoolAndSeesTheCause() {
      ConfigurableApplicationContext program = start(UNRESTRICTED);
      call(program);
      Got got = operate(program, "search", "recreate");
      assertThat(got.at("$.generation")).isEqualTo(2);
      assertThat(got.at("$.recreations.requested")).isEqualTo(1);
      assertThat(get(program, "/pools/default").at("$.generation")).isEqualTo(1);
      call(program);
      assertThat(provider.journal().connections()).isEqualTo(2);
    }

    @Test
    void isToldWhatDoesNotExist() {
      ConfigurableApplicationContext program = start(UNRESTRICTED);
      assertThat(operate(program, "absent", "recreate").status().value()).isEqualTo(400);
      assertThat(operate(program, "search", "explode").status().value()).isEqualTo(400);
    }

    @Test
    void mayDoNothingUnlessThatIsAllowed() {
      ConfigurableApplicationContext program = start();
      assertThat(operate(program, "search", "recreate").status().value()).isEqualTo(405);
      assertThat(get(program, "/pools/search").at("$.generation")).isEqualTo(1);
    }
  }

  @Nested
  class GivenAServerThatKeepsFailing {
    @Test
    void thePoolIsDownWhileItsBreakerIsOpen() {
      ConfigurableApplicationContext program =
          start(
              "wellspring.http.pools.search.breaker.failures=1",
              "wellspring.http.pools.search.breaker.silence=0s",
              "wellspring.http.pools.search.breaker.open-time=1h",
              "wellspring.http.pools.search.reconnect-patience=0s",
              "wellspring.http.pools.search.max-attempts=1");
      provider.stop();
      RestClient client = program.getBean(RestClient.Builder.class).build();
      assertThatThrownBy(() -> client.get().uri(provider.uri("/")).retrieve().toBodilessEntity())
          .isInstanceOf(ResourceAccessException.class);
      Got health = get(program, "/health/pools/search");
      assertThat(health.status().value()).isEqualTo(503);
      assertThat(health.at("$.status")).isEqualTo("DOWN");
      assertThat(get(program, "/health/pools/default").at("$.status")).isEqualTo("UP");
    }
  }
}
