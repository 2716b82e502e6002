package dev.wellspring.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.alert.Alert;
import dev.wellspring.http.alert.AlertListener;
import dev.wellspring.http.alert.AlertRule;
import dev.wellspring.http.alert.Alerts;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.replay.BreakerSettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlertsIT {

  private static final Answer EVENTS = Answer.events("one", "[DONE]");

  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
  private final FakeTime time = FakeTime.standing();
  private final Environment environment =
      Environment.system().withTicker(time).withWallClock(time).withScheduler(time);
  private final List<Alert> alerts = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client(AlertRule rule, AlertListener... listeners) {
    ClientSettings settings = ClientSettings.defaults();
    return HealingClient.builder()
        .settings(
            settings
                .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO))
                .withBreaker(new BreakerSettings(1, Duration.ZERO, Duration.ofSeconds(5))))
        .environment(environment)
        .listener(new Alerts(List.of(rule), environment, List.of(listeners)))
        .build();
  }

  private Request get() {
    return Request.get(server.uri("/").toString());
  }

  @Nested
  class GivenMoreRecreationsThanAllowed {
    private final AlertRule rule =
        new AlertRule.TooOften(
            "recreations", AlertRule.Signal.RECREATED, 2, Duration.ofMinutes(10));

    @Test
    void itIsRaisedOnceAndClearedByTimeAndRaisedAgain() {
      try (HealingClient client = client(rule, alerts::add)) {
        client.recreate();
        client.recreate();
        assertThat(alerts).isEmpty();
        time.advance(Duration.ofMinutes(1));
        Instant third = time.instant();
        client.recreate();
        client.recreate();
        assertThat(alerts)
            .containsExactly(
                new Alert.Raised(rule, "wellspring", alerts.getFirst().origin(), third, 3));
        assertThat(alerts.getFirst().origin()).isEmpty();
        time.advance(Duration.ofMinutes(9));
        assertThat(alerts).hasSize(2);
        Alert.Cleared cleared = (Alert.Cleared) alerts.getLast();
        assertThat(cleared.since()).isEqualTo(third);
        assertThat(cleared.lasted()).isEqualTo(Duration.ofMinutes(9));
        assertThat(cleared.highest()).isEqualTo(4);
        client.recreate();
        assertThat(alerts).hasSize(3).last().isInstanceOf(Alert.Raised.class);
      }
    }
  }

  @Nested
  class GivenAPoisonedConnection {
    @Test
    void itIsRaisedForItsOrigin() {
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.RespondAndMore(Answer.ok("fine"), "HTTP/1.1 200"))));
      AlertRule rule =
          new AlertRule.TooOften(
              "poison", AlertRule.Signal.CONNECTION_POISONED, 0, Duration.ofMinutes(10));
      try (HealingClient client = client(rule, alerts::add)) {
        client.send(get());
        client.send(get());
        assertThat(alerts).singleElement().isInstanceOf(Alert.Raised.class);
        assertThat(alerts.getFirst().origin()).contains(get().origin());
        assertThat(alerts.getFirst().rule().name()).isEqualTo("poison");
      }
    }
  }

  @Nested
  class GivenALeakedStream {
    private final AlertRule rule =
        new AlertRule.TooMany("leaks", AlertRule.Condition.LEASE_LEAKED, 0);

    @Test
    void itIsRaisedUntilTheStreamEnds() {
      server.follow(Script.requests(Reaction.answer(EVENTS)));
      try (HealingClient client = client(rule, alerts::add)) {
        ResponseStream forgotten = client.stream(get(), StreamSettings.untilDone());
        time.advance(Duration.ofMinutes(5));
        assertThat(alerts).singleElement().isInstanceOf(Alert.Raised.class);
        forgotten.close();
        assertThat(alerts).hasSize(2).last().isInstanceOf(Alert.Cleared.class);
      }
    }

    @Test
    void closingTheClientClearsIt() {
      server.follow(Script.requests(Reaction.answer(EVENTS)));
      try (HealingClient client = client(rule, alerts::add)) {
        ResponseStream forgotten = client.stream(get(), StreamSettings.untilDone());
        time.advance(Duration.ofMinutes(5));
        client.close(Duration.ZERO);
        assertThat(alerts).hasSize(2).last().isInstanceOf(Alert.Cleared.class);
        forgotten.close();
        assertThat(alerts).hasSize(2);
      }
      assertThat(time.scheduled()).as("nobody looks at the time any more").isZero();
    }
  }

  @Nested
  class GivenAnOpenBreaker {
    private final AlertRule rule =
        new AlertRule.TooMany("breaker", AlertRule.Condition.BREAKER_OPEN, 0);

    @Test
    void itIsRaisedUntilTheBreakerCloses() {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Close())));
      try (HealingClient client = client(rule, alerts::add)) {
        Request post = Request.postJson(server.uri("/").toString(), "{}").build();
        assertThat(catchThrowable(() -> client.send(post))).isNotNull();
        assertThat(alerts).singleElement().isInstanceOf(Alert.Raised.class);
        time.advance(Duration.ofSeconds(6));
        client.send(get());
        assertThat(alerts).hasSize(2).last().isInstanceOf(Alert.Cleared.class);
      }
    }
  }

  @Nested
  class GivenListenersOfAlerts {
    private final AlertRule rule =
        new AlertRule.TooOften("any", AlertRule.Signal.RECREATED, 0, Duration.ofMinutes(1));

    @Test
    void oneThatThrowsCostsTheOthersNothing() {
      AlertListener broken =
          alert -> {
            throw new AssertionError("thrown by the test");
          };
      try (HealingClient client = client(rule, broken, alerts::add)) {
        client.recreate();
        assertThat(alerts).hasSize(1);
        assertThat(client.send(get()).status()).isEqualTo(200);
      }
    }

    @Test
    void oneThatMakesAnotherEventIsToldOfTheNextAlertAfterThisOne() {
      HealingClient[] own = new HealingClient[1];
      AlertListener recreates =
          alert -> {
            alerts.add(alert);
            if (alert instanceof Alert.Raised) {
              own[0].close();
              alerts.add(alert);
            }
          };
      own[0] = client(rule, recreates);
      own[0].recreate();
      assertThat(alerts)
          .extracting(alert -> alert.getClass().getSimpleName())
          .containsExactly("Raised", "Raised", "Cleared");
    }
  }

  @Nested
  class GivenRulesThatMakeNoSense {
    @Test
    void theyAreRefused() {
      AlertRule rule = new AlertRule.TooMany("same", AlertRule.Condition.BREAKER_OPEN, 0);
      assertThatThrownBy(() -> new Alerts(List.of(rule, rule), environment, List.of()))
          .hasMessageContaining("different names");
      assertThatThrownBy(() ->
              new AlertRule.TooOften("r", AlertRule.Signal.RECREATED, -1, Duration.ofMinutes(1)))
          .hasMessage("most must be at least 0, but was -1");
      assertThatThrownBy(
              () -> new AlertRule.TooOften("r", AlertRule.Signal.RECREATED, 1, Duration.ZERO))
          .hasMessageContaining("window must be positive");
      assertThatThrownBy(() -> new AlertRule.TooMany(" ", AlertRule.Condition.BREAKER_OPEN, 1))
          .hasMessage("name must not be blank");
    }
  }
}
