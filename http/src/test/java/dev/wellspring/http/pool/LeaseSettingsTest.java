package dev.wellspring.http.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseSettingsTest {
  private final LeaseSettings defaults = LeaseSettings.defaults();

  @Test
  void aStreamIsToldOfLongBeforeItIsTakenBack() {
    assertThat(defaults.leakThreshold()).isLessThan(defaults.reclaimAfter());
    assertThat(defaults.traceLeases()).isFalse();
  }
}
