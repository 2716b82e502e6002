package dev.wellspring.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.micrometer.MicrometerListener;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fake.FakeNames;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MicrometerIT {

  private static final Answer EVENTS = Answer.events("one", "[DONE]");

  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeTime time = FakeTime.standing();
  private final FakeNames names = new FakeNames().at("127.0.0.1", "127.0.0.1");
  private final HealingClient client =
      HealingClient.builder()
          .settings(
              ClientSettings.defaults()
                  .withTimeouts(
                      ClientSettings.defaults().timeouts().withDrainTimeout(Duration.ZERO)))
          .environment(
              Environment.system()
                  .withTicker(time)
                  .withWallClock(time)
                  .withScheduler(time)
                  .withResolver(names))
          .listener(new MicrometerListener(registry))
          .build();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private Request get(String path) {
    return Request.get(server.uri(path).toString());
  }

  private double counted(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private double idleLimitSeconds() {
    return registry.get("wellspring.connections.idle.limit").timeGauge().value(TimeUnit.SECONDS);
  }

  private double connections(String state) {
    return registry
        .get("http.client.open_connections")
        .tags("http.connection.state", state, "server.port", "" + server.port())
        .gauge()
        .value();
  }

  @Test
  void callsAreTimedByMethodAndStatus() {
    server.follow(Script.requests(Script.plainAnswer(), Reaction.answer(Answer.status(404))));
    client.send(get("/a"));
    client.send(get("/b"));
    assertThat(
            registry
                .get("http.client.request.duration")
                .tags(
                    "client",
                    "wellspring",
                    "http.request.method",
                    "GET",
                    "http.response.status_code",
                    "200",
                    "error.type",
                    "none",
                    "server.address",
                    "127.0.0.1")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("http.client.request.duration")
                .tags("http.response.status_code", "404", "error.type", "404")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void failuresAreTimedByTheirTypeAndReplaysCountedByDelivery() {
    server.follow(
        Script.requests(
            Reaction.afterWhole(new Step.Close()),
            Script.plainAnswer(),
            Reaction.afterWhole(new Step.Close())));
    client.send(get("/replayed"));
    Request post = Request.postJson(server.uri("/given-up").toString(), "{}").build();
    assertThat(catchThrowable(() -> client.send(post))).isNotNull();
    assertThat(
            registry
                .get("http.client.request.duration")
                .tags("http.request.method", "POST", "error.type", "ConnectionLostFailure")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(counted("wellspring.replays", "outcome", "replayed", "delivery", "ambiguous"))
        .isEqualTo(1);
    assertThat(counted("wellspring.replays", "outcome", "given_up", "delivery", "ambiguous"))
        .isEqualTo(1);
    assertThat(counted("wellspring.connections.evicted", "reason", "failed")).isEqualTo(2);
  }

  @Test
  void callsThatAPausedClientRefusesAreTimed() {
    client.pause(Duration.ZERO);
    assertThat(catchThrowable(() -> client.send(get("/")))).isNotNull();
    assertThat(
            registry
                .get("http.client.request.duration")
                .tag("error.type", "ClientClosedFailure")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void connectionsAreCountedByState() {
    server.follow(Script.requests(Script.plainAnswer(), Reaction.answer(EVENTS)));
    client.send(get("/"));
    assertThat(connections("idle")).isEqualTo(1);
    assertThat(connections("active")).isZero();
    try (ResponseStream stream = client.stream(get("/"), StreamSettings.untilDone())) {
      assertThat(stream.next()).isPresent();
      assertThat(connections("idle")).isZero();
      assertThat(connections("active")).isEqualTo(1);
    }
  }

  @Test
  void theIdleLimitThatTheServerAnnouncedIsShown() {
    Answer impatient = Answer.ok("fine").with("Keep-Alive: timeout=9");
    server.follow(Script.requests(Script.plainAnswer(), Reaction.answer(impatient)));
    client.send(get("/"));
    assertThat(idleLimitSeconds()).isEqualTo(30);
    client.send(get("/"));
    assertThat(idleLimitSeconds()).isEqualTo(8);
    assertThat(client.numbers().idleLimits()).containsValue(Duration.ofSeconds(8));
  }

  @Test
  void callsThatWaitForAConnectionAreCounted() throws Exception {
    server.follow(Script.requests(Reaction.answer(EVENTS)));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (HealingClient narrow =
        HealingClient.builder()
            .settings(
                ClientSettings.defaults().withPool(PoolSettings.defaults().withConnections(1, 1)))
            .listener(new MicrometerListener(meters))
            .build()) {
      CompletableFuture<Response> waiting;
      try (ResponseStream stream = narrow.stream(get("/"), StreamSettings.untilDone())) {
        Gauge gauge =
            meters.get("wellspring.calls.waiting").tag("server.port", "" + server.port()).gauge();
        assertThat(gauge.value()).isZero();
        waiting = narrow.sendAsync(get("/"));
        while (gauge.value() < 1 && !waiting.isDone()) {
          Thread.onSpinWait();
        }
        assertThat(gauge.value()).isEqualTo(1);
        assertThat(stream.next()).isPresent();
      }
      assertThat(waiting.get().status()).isEqualTo(200);
    }
  }

  @Test
  void generationsAndRecreationsAreCounted() {
    assertThat(registry.get("wellspring.client.generation").gauge().value()).isEqualTo(1);
    client.recreate();
    time.leap(Duration.ofMinutes(1));
    time.advance(Duration.ofSeconds(1));
    assertThat(registry.get("wellspring.client.generation").gauge().value()).isEqualTo(3);
    assertThat(counted("wellspring.client.recreations", "reason", "requested")).isEqualTo(1);
    assertThat(counted("wellspring.client.recreations", "reason", "clock_leap")).isEqualTo(1);
  }

  @Test
  void leakedStreamsAreCounted() {
    server.follow(Script.requests(Reaction.answer(EVENTS)));
    assertThat(counted("wellspring.leases.leaked")).isZero();
    ResponseStream leaked = client.stream(get("/"), StreamSettings.untilDone());
    time.advance(Duration.ofMinutes(2));
    assertThat(counted("wellspring.leases.leaked")).isEqualTo(1);
    leaked.close();
  }

  @Test
  void noTagHoldsWhatCanBeAnything() {
    client.send(
        Request.builder(Method.GET, server.uri("/path-secret?q=query-secret"))
            .id("id-secret")
            .header("Authorization", "header-secret")
            .build());
    assertThat(registry.getMeters())
        .isNotEmpty()
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(Tag::getValue)
        .noneMatch(value -> value.contains("secret"));
  }

  @Test
  void aCrawlersOriginsShareOneValueBeyondTheFirstHundred() {
    for (int i = 0; i < 110; i++) {
      String host = "host-" + i;
      names.at(host, List.of(InetAddress.getLoopbackAddress()));
      client.send(Request.get(server.uri(host, "/").toString()));
    }
    assertThat(registry.get("http.client.request.duration").timers()).hasSize(101);
    assertThat(
            registry
                .get("http.client.request.duration")
                .tag("server.address", "other")
                .timer()
                .count())
        .isEqualTo(10);
  }

  @Test
  void nothingIsLeftInTheRegistryWhenTheClientIsClosed() {
    client.send(get("/"));
    client.recreate();
    assertThat(registry.getMeters()).extracting(Meter::getId).isNotEmpty();
    client.close();
    assertThat(registry.getMeters()).isEmpty();
  }
}
