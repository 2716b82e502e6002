package dev.wellspring.providers;

import dev.wellspring.providers.failure.Incident;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import tools.jackson.databind.JsonNode;

/**
 * An answer with status 2xx that is JSON, or nothing.
 *
 * @param json what was answered; a missing node if nothing was
 * @param incident what to say if the answer turns out not to be as promised
 */
public record ProviderAnswer(JsonNode json, Incident incident) {
  /**
   * The complaint that this answer is not as the API promises.
   *
   * @param what continues the provider's name, such as {@code "answers with 3 vectors to 4 texts"};
   *     nothing of the answer's text
   */
  public UnexpectedAnswerException unexpected(String what, String remedy) {
    return new UnexpectedAnswerException(what, remedy, incident, null);
  }

  /**
   * The complaint that what was asked for is not done yet.
   *
   * @param what continues the provider's name
   */
  public ProviderTimedOutException timedOut(String what, String remedy) {
    return new ProviderTimedOutException(what, remedy, incident, null);
  }

  /**
   * This answer, if it is not an error under status 200, as OpenAI-compatible APIs send it in
   * streams, and some gateways everywhere.
   *
   * @throws ProviderException if it has a member {@code error}
   */
  public ProviderAnswer requireNoError() {
    if (json.hasNonNull("error")) {
      throw Failures.told(json, incident);
    }
    return this;
  }

  /** Size and nothing else: the content is a document's. */
  @Override
  public String toString() {
    return "ProviderAnswer[" + incident + "]";
  }
}
