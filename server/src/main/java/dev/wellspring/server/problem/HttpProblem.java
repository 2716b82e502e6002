package dev.wellspring.server.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told to a client about a request that did not succeed.
 *
 * @param code stable, lower case with underscores, such as {@code document_unknown}
 * @param status the HTTP status, 400 to 599
 * @param title one sentence, the same for every problem of the code
 * @param detail what, where, numbers, what to do; no document text, question or secret
 * @param errors the fields at fault; empty if none is
 * @param errorId under which the cause was logged; null if there is nothing to look up
 * @param headers to send along, such as {@code Retry-After}
 */
public record HttpProblem(
    String code,
    int status,
    String title,
    String detail,
    List<FieldRule> errors,
    @Nullable String errorId,
    Map<String, String> headers) {
  /** Copies the collections. */
  public HttpProblem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  /** A problem of one of our own codes. */
  public static HttpProblem of(ProblemCode code, String detail, FieldRule... errors) {
    return of(code, detail, List.of(errors));
  }

  /** A problem of one of our own codes. */
  public static HttpProblem of(ProblemCode code, String detail, List<FieldRule> errors) {
    return new HttpProblem(
        code.name().toLowerCase(Locale.ROOT),
        code.status(),
        code.title(),
        detail,
        errors,
        null,
        Map.of());
  }

  /** The same problem, sent with one header only. */
  public HttpProblem withHeader(String name, String value) {
    return new HttpProblem(code, status, title, detail, errors, errorId, Map.of(name, value));
  }

  /** The same problem with the id under which its cause was logged. */
  public HttpProblem withErrorId(String id) {
    return new HttpProblem(code, status, title, detail, errors, id, headers);
  }
}
