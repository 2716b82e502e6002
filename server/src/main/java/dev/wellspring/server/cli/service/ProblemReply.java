package dev.wellspring.server.cli.service;

import dev.wellspring.server.cli.service.Reply.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The service refused a request, or failed at it, and said why. */
public final class ProblemReply extends ServiceException {
  private static final long serialVersionUID = 1L;

  ProblemReply(int status, Problem problem) {
    super(sentence(status, problem));
  }

  private static String sentence(int status, Problem problem) {
    String what =
        Objects.requireNonNullElse(
            problem.detail(), Objects.requireNonNullElse(problem.title(), "status " + status));
    List<Problem.Rule> rules =
        Objects.requireNonNullElse(problem.errors(), List.<Problem.Rule>of()).stream()
            .filter(rule -> !what.contains(rule.rule()))
            .toList();
    return rules.isEmpty()
        ? what
        : rules.stream()
            .map(rule -> rule.field() + ": " + rule.rule())
            .collect(Collectors.joining("; ", what + " (", ")"));
  }
}
