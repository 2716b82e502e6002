package dev.wellspring.http.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The wait that a server asks for: {@code Retry-After} in seconds or as a date (RFC 9110, section
 * 10.2.3), or {@code retry-after-ms}, which some providers of models send beside it.
 */
public final class RetryAfter {
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US),
          rfc850(),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US));

  private RetryAfter() {}

  /**
   * The wait from the value of {@code Retry-After}; a date that has passed means none.
   *
   * @return empty if the value is neither seconds nor a date in one of RFC 9110's three formats
   */
  public static Optional<Duration> parse(String value, Instant now) {
    Optional<Duration> seconds = number(value).map(Duration::ofSeconds);
    return seconds.isPresent() ? seconds : date(value).map(date -> until(date, now));
  }

  /** The wait from the value of {@code retry-after-ms}; empty if it is no whole number. */
  public static Optional<Duration> parseMillis(String value) {
    return number(value).map(Duration::ofMillis);
  }

  private static Optional<Long> number(String value) {
    boolean digits =
        !value.isEmpty()
            && value.length() <= 10
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.parseLong(value)) : Optional.empty();
  }

  private static Optional<Instant> date(String value) {
    return DATES.stream().map(format -> date(value, format)).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Instant> date(String value, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDateTime.parse(value, format).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException otherFormat) {
      return Optional.empty();
    }
  }

  private static Duration until(Instant date, Instant now) {
    Duration wait = Duration.between(now, date);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** Two digits of a year mean the century that puts the date nearest; here from 2000 on. */
  private static DateTimeFormatter rfc850() {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }
}
