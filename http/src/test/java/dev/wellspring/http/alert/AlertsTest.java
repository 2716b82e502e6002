package dev.wellspring.http.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.ClientNumbers;
import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.replay.ExchangePoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final ClientEvent REPLAYED =
      new ClientEvent.Replayed(
          "client",
          Optional.empty(),
          new Origin("http", "localhost", 80),
          ExchangePoint.NO_RESPONSE,
          1,
          Duration.ZERO);

  private final List<Alert> alerts = new ArrayList<>();

  private static AlertRule.TooOften moreThan(int most) {
    return new AlertRule.TooOften("replays", AlertRule.Signal.REPLAYED, most, Duration.ofDays(1));
  }

  @Test
  void theLargestRuleThereIsCanBeBroken() {
    Alerts watching =
        new Alerts(List.of(moreThan(9_999)), Environment.system(), List.of(alerts::add));
    watching.on(new ClientEvent.Started("client", () -> new ClientNumbers(1, Map.of(), Map.of())));
    try {
      for (int i = 0; i < 9_999; i++) {
        watching.on(REPLAYED);
      }
      assertThat(alerts).isEmpty();
      watching.on(REPLAYED);
      assertThat(alerts)
          .singleElement()
          .isInstanceOfSatisfying(
              Alert.Raised.class, raised -> assertThat(raised.count()).isEqualTo(10_000));
    } finally {
      watching.on(new ClientEvent.Closed("client"));
    }
  }

  @Test
  void aRuleThatCouldNotBeBrokenIsRefused() {
    assertThatThrownBy(() -> moreThan(10_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("most must be at most 9999, but was 10000");
  }
}
