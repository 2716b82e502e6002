package dev.wellspring.server.problem;

import java.util.List;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient HttpProblem problem;

  /** Ends with this problem. */
  public ProblemException(HttpProblem problem) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
  }

  /** Ends with a problem of one of our own codes. */
  public ProblemException(ProblemCode code, String detail, FieldRule... errors) {
    this(HttpProblem.of(code, detail, errors));
  }

  /** Ends with a problem of one of our own codes. */
  public ProblemException(ProblemCode code, String detail, List<FieldRule> errors) {
    this(HttpProblem.of(code, detail, errors));
  }

  /** What the client is told. */
  public HttpProblem problem() {
    return problem;
  }
}
