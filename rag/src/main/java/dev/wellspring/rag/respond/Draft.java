package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.TokenUsage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A response under way: what was asked and found, then who answered, then with which proof. */
record Draft(
    ResponseMode asked,
    Lookup found,
    String reason,
    ResponseMode used,
    List<Choice> choices,
    Optional<ChatReply> reply) {
  static Draft of(Call call, Lookup found, String reason) {
    ResponseMode asked = call.rules().mode();
    return new Draft(asked, found, reason, asked, List.of(), Optional.empty());
  }

  /** Answered without a model. */
  Draft from(ResponseMode mode, List<Choice> texts) {
    return new Draft(asked, found, reason, mode, texts, Optional.empty());
  }

  /** Answered by a model. */
  Draft from(ResponseMode mode, ChatReply said) {
    return new Draft(asked, found, reason, mode, said.choices(), Optional.of(said));
  }

  Response response(boolean answered, List<Citation> citations) {
    return new Response(
        answered,
        choices,
        asked,
        used,
        found.evidence().confidence(),
        reason,
        citations,
        found.passages().size(),
        reply.map(ChatReply::model),
        usage());
  }

  private Optional<TokenUsage> usage() {
    return Stream.concat(found.rewriting().stream(), reply.stream())
        .flatMap(call -> call.usage().stream())
        .reduce((a, b) -> new TokenUsage(a.prompt() + b.prompt(), a.completion() + b.completion()));
  }
}
