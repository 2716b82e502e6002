package dev.wellspring.server.problem;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** What Spring refuses before a controller is reached, in our words. */
final class Refusals {
  private Refusals() {}

  /** The problem behind an exception of Spring's; null if it is not a refusal. */
  static @Nullable HttpProblem problem(Exception refusal) {
    return switch (refusal) {
      case HttpMessageNotReadableException unreadable -> unreadableBody(unreadable);
      case HttpRequestMethodNotSupportedException method -> wrongMethod(method);
      case HttpMediaTypeNotSupportedException type -> unsupportedType(type);
      case HttpMediaTypeNotAcceptableException type -> notAcceptable(type);
      case MethodArgumentTypeMismatchException mismatch -> wrongParameter(mismatch);
      case MissingServletRequestParameterException missing -> missingParameter(missing);
      case JacksonException fault -> JsonFault.problem(fault);
      case InvalidParameterException parameter -> StatusProblem.of(400);
      case ErrorResponse other -> StatusProblem.of(other.getStatusCode().value());
      default -> null;
    };
  }

  private static HttpProblem unreadableBody(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException known) {
        return known.problem();
      }
      if (cause instanceof JacksonException fault && fault.getCause() == null) {
        return JsonFault.problem(fault);
      }
    }
    return HttpProblem.of(
        ProblemCode.JSON_MALFORMED, "the body is empty or cannot be read; send one JSON object");
  }

  private static HttpProblem wrongMethod(HttpRequestMethodNotSupportedException refused) {
    String allowed =
        Objects.requireNonNullElse(refused.getSupportedHttpMethods(), List.<HttpMethod>of())
            .stream()
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return HttpProblem.of(
            ProblemCode.METHOD_NOT_ALLOWED, "only %s is allowed at this path".formatted(allowed))
        .withHeader("Allow", allowed);
  }

  private static HttpProblem unsupportedType(HttpMediaTypeNotSupportedException refused) {
    return HttpProblem.of(
        ProblemCode.MEDIA_TYPE_UNSUPPORTED,
        "the body must be sent as " + supported(refused),
        new FieldRule("Content-Type", "must be " + supported(refused)));
  }

  private static HttpProblem notAcceptable(HttpMediaTypeNotAcceptableException refused) {
    return HttpProblem.of(
        ProblemCode.NOT_ACCEPTABLE,
        "this address answers with " + supported(refused),
        new FieldRule("Accept", "must allow " + supported(refused)));
  }

  private static String supported(HttpMediaTypeException refused) {
    List<MediaType> types = refused.getSupportedMediaTypes();
    return types.isEmpty()
        ? "another media type"
        : types.stream().map(MediaType::toString).distinct().collect(Collectors.joining(" or "));
  }

  private static HttpProblem wrongParameter(MethodArgumentTypeMismatchException mismatch) {
    Class<?> type = mismatch.getRequiredType();
    String rule =
        type == int.class || type == Integer.class
            ? "must be a whole number"
            : "must be of another type";
    return HttpProblem.of(
        ProblemCode.FIELD_INVALID,
        "the parameter '%s' %s".formatted(mismatch.getName(), rule),
        new FieldRule(mismatch.getName(), rule));
  }

  private static HttpProblem missingParameter(MissingServletRequestParameterException missing) {
    return HttpProblem.of(
        ProblemCode.FIELD_INVALID,
        "the parameter '%s' is missing".formatted(missing.getParameterName()),
        new FieldRule(missing.getParameterName(), "must be given"));
  }
}
