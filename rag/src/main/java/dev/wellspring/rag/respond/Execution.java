package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Does what was decided: quotes, abstains, or calls the model once. Thread-safe. */
final class Execution {
  private static final String NOTHING = "The chat model said nothing.";

  private final Optional<ChatModel> chat;
  private final ToIntFunction<String> tokens;
  private final Boundary boundary;
  private final int sourceTokens;

  Execution(
      Optional<ChatModel> chat, ToIntFunction<String> tokens, Boundary boundary, int sourceTokens) {
    this.chat = chat;
    this.tokens = tokens;
    this.boundary = boundary;
    this.sourceTokens = sourceTokens;
  }

  Response run(Plan plan, Call call, Lookup found) {
    boolean looked = Decision.needsRetrieval(call.rules().mode());
    String reason = looked ? found.explained(plan.reason(), call.rules().filter()) : plan.reason();
    return switch (plan) {
      case Plan.Quote quote -> quoted(call, found, reason);
      case Plan.Abstain abstain -> abstained(call, found, reason);
      case Plan.FromModel model -> fromModel(model.marked(), call, found, reason);
      case Plan.Write write -> written(write.share(), call, found, reason);
    };
  }

  private static Response quoted(Call call, Lookup found, String reason) {
    return Draft.of(call, found, reason)
        .from(ResponseMode.RAG_ONLY, repeated(call, found.quoted().text()))
        .response(true, found.quoted().citations());
  }

  private static Response abstained(Call call, Lookup found, String reason) {
    return Draft.of(call, found, reason)
        .from(ResponseMode.RAG_ONLY, repeated(call, found.inVain(call.rules().filter())))
        .response(false, List.of());
  }

  /** A text that no model wrote, told and as often as choices were asked for. */
  private static List<Choice> repeated(Call call, String text) {
    int choices = call.options().choices();
    for (int choice = 0; choice < choices; choice++) {
      call.listener().text(choice, text);
    }
    return Collections.nCopies(choices, new Choice(text, FinishReason.STOP));
  }

  /** Earlier turns bring marks along, and models imitate them: there is no source to name here. */
  private Response fromModel(boolean marked, Call call, Lookup found, String reason) {
    ModelCall.Checked checked =
        new ModelCall(chat.orElseThrow(), call.listener())
            .checked(
                request(call, call.prompt().withoutSources()),
                0,
                marked ? Standard.ORIGINS : Standard.MARKS,
                NOTHING,
                NOTHING);
    return Draft.of(call, found, reason)
        .from(ResponseMode.LLM_ONLY, checked.reply())
        .response(Origins.of(checked.texts()).answered(), List.of());
  }

  private Response written(Plan.Share share, Call call, Lookup found, String reason) {
    Sources sources = Sources.within(sourceTokens, found.passages(), tokens);
    List<ChatMessage> messages = call.prompt().withSources(sources, share, boundary.next());
    ModelCall.Checked checked =
        new ModelCall(chat.orElseThrow(), call.listener())
            .checked(
                request(call, messages),
                sources.size(),
                standard(call.rules()),
                found.inVain(call.rules().filter()),
                found.unproven());
    Origins origins = Origins.of(checked.texts());
    Draft draft =
        Draft.of(call, found, reason + origins.note(share, sources.size()))
            .from(origins.mode(), checked.reply());
    if (!origins.answered()) {
      return draft.response(false, List.of());
    }
    List<String> texts = checked.texts().stream().map(CheckedText::text).toList();
    return draft.response(
        true, Proof.of(sources, texts, origins.cited(), call.prompt().question()));
  }

  /** A model whose knowledge may stand in for the documents is told to be the source of it. */
  private static Standard standard(AnswerRules rules) {
    return switch (rules.mode()) {
      case RAG_ONLY -> Standard.PROOF;
      case SMART_FALLBACK ->
          rules.fallback() == FallbackStrategy.REFUSE ? Standard.PROOF : Standard.ORIGINS;
      case LLM_ONLY, HYBRID, RAG_PRIORITY, LLM_PRIORITY -> Standard.ORIGINS;
    };
  }

  private static ChatRequest request(Call call, List<ChatMessage> messages) {
    return new ChatRequest(messages, call.options());
  }
}
