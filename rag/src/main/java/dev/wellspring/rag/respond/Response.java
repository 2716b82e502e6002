package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.TokenUsage;
import java.util.List;
import java.util.Optional;

/**
 * An answer, and where it comes from.
 *
 * @param answered false if it says that there is no answer
 * @param choices the answer, as often as it was asked for; at least once
 * @param modeAsked what the conversation asked for
 * @param modeUsed where the answer really comes from
 * @param confidence of the documents' evidence, 0 to 1; 0 if nothing was retrieved
 * @param reason one sentence that says why this mode was used, or why nothing was answered
 * @param citations the sources; mark {@code [n]} in the text means the n-th, from 1. Those that a
 *     model was given and did not cite say so; if it cited none, there are none
 * @param searched how many passages were looked at
 * @param model that wrote the answer; empty if it is quoted from the documents
 * @param usage what the model's calls cost, summed
 */
public record Response(
    boolean answered,
    List<ChatReply.Choice> choices,
    ResponseMode modeAsked,
    ResponseMode modeUsed,
    double confidence,
    String reason,
    List<Citation> citations,
    int searched,
    Optional<String> model,
    Optional<TokenUsage> usage) {
  /** Copies the lists. */
  public Response {
    choices = List.copyOf(choices);
    citations = List.copyOf(citations);
  }
}
