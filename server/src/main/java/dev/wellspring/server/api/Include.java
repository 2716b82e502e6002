package dev.wellspring.server.api;

import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The parameter {@code include}, which adds what is large. */
public final class Include {
  private static final String TEXT = "text";

  private Include() {}

  /**
   * Whether the text is asked for.
   *
   * @throws ProblemException if something else is
   */
  public static boolean text(@Nullable String include) {
    if (include == null || include.isEmpty()) {
      return false;
    }
    if (!include.equals(TEXT)) {
      throw new ProblemException(
          ProblemCode.FIELD_INVALID,
          "the parameter 'include' must be '%s' or left out".formatted(TEXT),
          new FieldRule("include", "must be '%s' or left out".formatted(TEXT)));
    }
    return true;
  }
}
