package dev.wellspring.server.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a JSON body is wrong without repeating what stands there. */
final class JsonFault {
  private static final int LONGEST_NAME = 64;

  private JsonFault() {}

  static HttpProblem problem(JacksonException fault) {
    return switch (fault) {
      case UnrecognizedPropertyException unknown -> unknownField(unknown);
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          wrongType(mismatch);
      case MismatchedInputException mismatch -> notAnObject(mismatch);
      case InputCoercionException number when !number.getPath().isEmpty() -> outOfRange(number);
      default ->
          HttpProblem.of(
              ProblemCode.JSON_MALFORMED,
              "the body is not JSON, or names a field twice," + at(fault));
    };
  }

  private static HttpProblem unknownField(UnrecognizedPropertyException unknown) {
    String known =
        unknown.getKnownPropertyIds() == null
            ? ""
            : unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", ", "; known are ", ""));
    String field = field(unknown.getPath());
    return HttpProblem.of(
        ProblemCode.FIELD_UNKNOWN,
        "the field '%s' is not known%s%s".formatted(field, at(unknown), known),
        new FieldRule(field, "is not a field of this request" + known));
  }

  private static HttpProblem wrongType(MismatchedInputException mismatch) {
    String field = field(mismatch.getPath());
    String rule = "must be " + expected(mismatch.getTargetType());
    return HttpProblem.of(
        ProblemCode.FIELD_INVALID,
        "the field '%s' %s%s".formatted(field, rule, at(mismatch)),
        new FieldRule(field, rule));
  }

  private static HttpProblem outOfRange(InputCoercionException number) {
    String field = field(number.getPath());
    String rule = "must be a whole number of at most nine digits";
    return HttpProblem.of(
        ProblemCode.FIELD_INVALID,
        "the field '%s' %s%s".formatted(field, rule, at(number)),
        new FieldRule(field, rule));
  }

  private static HttpProblem notAnObject(MismatchedInputException mismatch) {
    return HttpProblem.of(
        ProblemCode.JSON_MALFORMED, "the body must be one JSON object" + at(mismatch));
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number, written without quotes or fraction";
    }
    if (type == Long.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type.isRecord()) {
      return "an object";
    }
    return List.class.isAssignableFrom(type) ? "a list" : "of another type";
  }

  private static String field(List<JacksonException.Reference> path) {
    String joined =
        path.stream().map(JsonFault::step).collect(Collectors.joining(".")).replace(".[", "[");
    return joined.length() <= LONGEST_NAME ? joined : joined.substring(0, LONGEST_NAME) + "…";
  }

  private static String step(JacksonException.Reference step) {
    String name = step.getPropertyName();
    return name == null ? "[" + step.getIndex() + "]" : name;
  }

  private static String at(JacksonException fault) {
    TokenStreamLocation location = fault.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
