package dev.wellspring.http.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wait that a server asks for: {@code Retry-After} in seconds or as a date (RFC 9110, section
 * 10.2.3), or {@code retry-after-ms}, which some providers of models send beside it.
 */
public final class RetryAfter {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US);

  /** More digits than this say no more: nobody waits so long. */
  private static final int MOST_DIGITS = 12;

  private static final long LONGEST = 999_999_999_999L;

  private RetryAfter() {}

  /**
   * The wait from the value of {@code Retry-After}; a date that has passed means none.
   *
   * @return empty if the value is neither seconds nor a date in one of RFC 9110's three formats
   */
  public static Optional<Duration> parse(String value, Instant now) {
    Optional<Duration> seconds = number(value).map(Duration::ofSeconds);
    return seconds.isPresent() ? seconds : date(value, now).map(date -> until(date, now));
  }

  /** The wait from the value of {@code retry-after-ms}; empty if it is no whole number. */
  public static Optional<Duration> parseMillis(String value) {
    return number(value).map(Duration::ofMillis);
  }

  private static Optional<Long> number(String value) {
    if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    String digits = value.replaceFirst("^0+(?=.)", "");
    return Optional.of(digits.length() > MOST_DIGITS ? LONGEST : Long.parseLong(digits));
  }

  private static Optional<Instant> date(String value, Instant now) {
    return Stream.of(IMF_FIXDATE, rfc850(now), ASCTIME)
        .map(format -> date(value, format))
        .flatMap(Optional::stream)
        .findFirst();
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

  /** Two digits that seem more than 50 years ahead mean the past (RFC 9110, section 5.6.7). */
  private static DateTimeFormatter rfc850(Instant now) {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, now.atZone(ZoneOffset.UTC).getYear() - 49)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }
}
