package dev.wellspring.server.ask;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.respond.Conversation;
import dev.wellspring.rag.respond.NoChatModelException;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.engine.ServiceMetrics;
import org.springframework.stereotype.Component;

/** Takes conversations to the facade, and times them. Thread-safe. */
@Component
public class AnswerDesk {
  private final Opening opening;
  private final ServiceMetrics metrics;

  AnswerDesk(Opening opening, ServiceMetrics metrics) {
    this.opening = opening;
    this.metrics = metrics;
  }

  /**
   * Begins to answer.
   *
   * @param path of the fields about retrieval in the request: empty, or ending in a full stop
   * @param streamed whether the text is to be told as it is written
   * @return to be closed by the caller, which ends the work
   * @throws dev.wellspring.server.problem.ProblemException if the service is not open yet
   */
  public Answering answer(Conversation conversation, String path, boolean streamed) {
    Wellspring wellspring = opening.wellspring();
    return Answering.start(listener ->
        metrics.question(
            () -> respond(wellspring, conversation, path, streamed ? listener : ChatListener.NONE),
            Response::answered));
  }

  private static Response respond(
      Wellspring wellspring, Conversation conversation, String path, ChatListener listener) {
    try {
      return wellspring.respond(conversation, listener);
    } catch (NoChatModelException missing) {
      throw MissingModel.problem(missing, path);
    }
  }

  /** Length of a text as the embedding model reads it. */
  public int countTokens(String text) {
    return opening.wellspring().countTokens(text);
  }
}
