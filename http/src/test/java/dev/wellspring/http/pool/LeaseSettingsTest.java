package dev.wellspring.http.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseSettingsTest {
  private final LeaseSettings defaults = LeaseSettings.defaults();

  @Test
  void aStreamIsToldOfLongBeforeItIsTakenBack() {
    assertThat(defaults.leakThreshold()).isLessThan(defaults.reclaimAfter());
    assertThat(defaults.traceLeases()).isFalse();
  }

  @Test
  void aThresholdOfNothingIsRefused() {
    assertThatThrownBy(() -> defaults.withTimes(Duration.ZERO, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leakThreshold must be positive")
        .hasMessageContaining("PT0S");
  }

  @Test
  void takingBackBeforeTellingIsRefused() {
    assertThatThrownBy(() -> defaults.withTimes(Duration.ofMinutes(2), Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "reclaimAfter must be at least leakThreshold, but reclaimAfter=PT1M and leakThreshold=PT2M");
  }
}
