package dev.wellspring.server.ask;

import dev.wellspring.rag.respond.NoChatModelException;
import dev.wellspring.rag.respond.ResponseMode;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says of a mode that needs a chat model, where there is none, who asked for it. Stateless. */
final class MissingModel {
  private MissingModel() {}

  /**
   * The problem to answer with.
   *
   * @param path of the fields about retrieval in the request: empty, or ending in a full stop
   */
  static ProblemException problem(NoChatModelException missing, String path) {
    String others =
        Arrays.stream(ResponseMode.values())
            .filter(Predicate.not(ResponseMode::needsModel))
            .map(Enum::name)
            .collect(Collectors.joining(", "));
    return new ProblemException(
        ProblemCode.CHAT_MODEL_MISSING,
        String.valueOf(missing.getMessage()),
        new FieldRule(
            field(missing.asker(), path),
            "must be one of %s while no chat model is configured".formatted(others)));
  }

  private static String field(NoChatModelException.Asker asker, String path) {
    return switch (asker) {
      case WISH -> path + "mode";
      case DIRECTIVE -> "RESPONSE_MODE";
      case DEFAULT -> "wellspring.retrieval.mode";
    };
  }
}
