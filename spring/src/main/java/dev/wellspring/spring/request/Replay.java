package dev.wellspring.spring.request;

import dev.wellspring.http.ReplayClass;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How a single request declares its replay class, which counts before what its pool's routes say,
 * and that before what its method says.
 */
public final class Replay {
  /** A request attribute with a {@link ReplayClass}. */
  public static final String ATTRIBUTE = ReplayClass.class.getName();

  /**
   * A header for where attributes do not reach, such as annotations: {@code safe}, {@code
   * idempotent}, {@code billable} or {@code unsafe}. It is not sent.
   */
  public static final String HEADER = "Wellspring-Replay";

  private Replay() {}

  /**
   * What the request declares.
   *
   * @throws IllegalArgumentException if it declares what is no replay class
   */
  static Optional<ReplayClass> declared(Map<String, Object> attributes, HttpHeaders headers) {
    Object attribute = attributes.get(ATTRIBUTE);
    if (attribute != null) {
      if (attribute instanceof ReplayClass replay) {
        return Optional.of(replay);
      }
      throw new IllegalArgumentException(
          "the request attribute %s must be a ReplayClass, but was a %s"
              .formatted(ATTRIBUTE, attribute.getClass().getName()));
    }
    return Optional.ofNullable(headers.getFirst(HEADER)).map(Replay::parse);
  }

  private static ReplayClass parse(@Nullable String text) {
    for (ReplayClass each : ReplayClass.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equalsIgnoreCase(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "the header %s must be safe, idempotent, billable or unsafe, but was '%s'"
            .formatted(HEADER, text));
  }
}
