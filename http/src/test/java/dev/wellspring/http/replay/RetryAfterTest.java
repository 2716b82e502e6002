package dev.wellspring.http.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:00:00Z");

  @Nested
  class GivenSeconds {
    @Test
    void waitsThatLong() {
      assertThat(RetryAfter.parse("120", NOW)).contains(Duration.ofMinutes(2));
    }
  }

  @Nested
  class GivenADate {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Mon, 23 Nov 2026 21:00:30 GMT",
          "Monday, 23-Nov-26 21:00:30 GMT",
          "Mon Nov 23 21:00:30 2026"
        })
    void waitsUntilThen(String date) {
      assertThat(RetryAfter.parse(date, NOW)).contains(Duration.ofSeconds(30));
    }

    @Test
    void doesNotWaitIfItHasPassed() {
      assertThat(RetryAfter.parse("Wed, 01 Jan 2025 11:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @Test
    void readsADayOfOneDigitInTheOldestFormat() {
      assertThat(RetryAfter.parse("Tue Dec  1 21:00:00 2026", NOW)).contains(Duration.ofDays(8));
    }
  }

  @Nested
  class GivenMilliseconds {
    @Test
    void waitsThatLong() {
      assertThat(RetryAfter.parseMillis("250")).contains(Duration.ofMillis(250));
    }
  }

  @Nested
  class GivenNonsense {
    @ParameterizedTest
    @ValueSource(
        strings = {"", "-1", "1.5", "soon", "99999999999", "Mon, 99 Nov 2026 21:00:30 GMT"})
    void saysNothing(String value) {
      assertThat(RetryAfter.parse(value, NOW)).isEmpty();
      assertThat(RetryAfter.parseMillis(value)).isEmpty();
    }
  }
}
