package dev.wellspring.server.problem;

import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.rag.ClosedException;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.respond.DirectiveException;
import dev.wellspring.rag.respond.NoChatModelException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ended a request into a problem; what nobody expected is logged under an id. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** The problem to answer with. */
  public static HttpProblem of(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> known.problem();
      case UnreadableDocumentException unreadable -> unreadable(unreadable, "file");
      case ProviderException provider -> ProviderProblem.of(provider);
      case DirectiveException directive ->
          HttpProblem.of(
              ProblemCode.FIELD_INVALID,
              "the directive %s %s".formatted(directive.key(), directive.rule()),
              new FieldRule(directive.key(), directive.rule()));
      case NoChatModelException missing ->
          HttpProblem.of(ProblemCode.CHAT_MODEL_MISSING, String.valueOf(missing.getMessage()));
      case ClosedException stopping ->
          HttpProblem.of(ProblemCode.UNAVAILABLE, "the service is stopping; nothing was changed");
      case Exception other -> refusedOrUnexpected(other);
      default -> unexpected(failure);
    };
  }

  /**
   * The problem of an upload of which nothing can be read.
   *
   * @param field which field of the request held the document
   */
  public static HttpProblem unreadable(UnreadableDocumentException unreadable, String field) {
    return UnreadableProblem.of(unreadable, field);
  }

  private static HttpProblem refusedOrUnexpected(Exception failure) {
    HttpProblem refusal = Refusals.problem(failure);
    return refusal != null && refusal.status() < 500 ? refusal : unexpected(failure);
  }

  private static HttpProblem unexpected(Throwable failure) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("request failed, error id {}", id, failure);
    return HttpProblem.of(
            ProblemCode.INTERNAL, "the service failed; its log tells why under the error id " + id)
        .withErrorId(id);
  }
}
