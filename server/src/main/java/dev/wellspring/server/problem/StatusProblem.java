package dev.wellspring.server.problem;

import java.util.List;
import java.util.Map;

/** The problem that belongs to a bare status, for refusals that come without words of ours. */
final class StatusProblem {
  private StatusProblem() {}

  static HttpProblem of(int status) {
    return switch (status) {
      case 400 ->
          HttpProblem.of(
              ProblemCode.REQUEST_MALFORMED,
              "the request line, a header, the path or a parameter is not valid HTTP");
      case 404 -> HttpProblem.of(ProblemCode.ROUTE_UNKNOWN, "nothing is served at this path");
      case 405 ->
          HttpProblem.of(
              ProblemCode.METHOD_NOT_ALLOWED, "the method is not one that is allowed at this path");
      case 406 ->
          HttpProblem.of(
              ProblemCode.NOT_ACCEPTABLE, "no type in the Accept header can be produced");
      case 413 -> HttpProblem.of(ProblemCode.TOO_LARGE, "the body is over its limit");
      case 415 ->
          HttpProblem.of(
              ProblemCode.MEDIA_TYPE_UNSUPPORTED, "the Content-Type is not one that is read here");
      case 500 -> HttpProblem.of(ProblemCode.INTERNAL, "the service failed; look at its log");
      case 417 -> unnamed(status, "the Expect header asks for something else than 100-continue");
      case 501, 505 ->
          unnamed(
              status, "the method, the transfer encoding or the HTTP version is not spoken here");
      case 503 ->
          HttpProblem.of(ProblemCode.UNAVAILABLE, "the service cannot answer now; try again later");
      default ->
          unnamed(
              status,
              status < 500 ? "the request was refused" : "the service failed; look at its log");
    };
  }

  private static HttpProblem unnamed(int status, String detail) {
    return new HttpProblem(
        "status_" + status,
        status,
        "The request ended with status " + status,
        detail,
        List.of(),
        null,
        Map.of());
  }
}
