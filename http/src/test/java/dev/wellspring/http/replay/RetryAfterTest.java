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

    @Test
    void leadingZerosSayNothing() {
      assertThat(RetryAfter.parse("00000000000120", NOW)).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "99999999999999999999999999"})
    void ofWhateverLengthIsAWait(String value) {
      assertThat(RetryAfter.parse(value, NOW).orElseThrow()).isGreaterThan(Duration.ofDays(365));
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

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Wed, 01 Jan 2025 11:00:00 GMT",
          "Sun, 06 Nov 1994 08:49:37 GMT",
          "Sunday, 06-Nov-94 08:49:37 GMT",
          "Sun Nov  6 08:49:37 1994"
        })
    void doesNotWaitIfItHasPassed(String date) {
      assertThat(RetryAfter.parse(date, NOW)).contains(Duration.ZERO);
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
    @ValueSource(strings = {"", "-1", "1.5", "soon", "Mon, 99 Nov 2026 21:00:30 GMT"})
    void saysNothing(String value) {
      assertThat(RetryAfter.parse(value, NOW)).isEmpty();
      assertThat(RetryAfter.parseMillis(value)).isEmpty();
    }
  }
}
