package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Answerer;
import dev.wellspring.rag.answer.RetrievalConfidence;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.retrieve.Retriever;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Answers from the documents, the model, or both, as the mode says. Thread-safe.
 *
 * <ol>
 *   <li>{@link Directives} are taken out of the system messages; wishes win over them.
 *   <li>{@link Questions} makes a follow-up self-standing.
 *   <li>{@link Lookups} asks the documents, once, unless the mode is {@code LLM_ONLY}.
 *   <li>{@link Decision} decides what is done with what was found.
 *   <li>{@link Execution} does it: quotes, abstains, or calls the model once, whose marks {@link
 *       CheckedText} checks while they are written.
 * </ol>
 */
public final class ConversationResponder implements Responder {
  private final Lookups lookups;
  private final Execution execution;
  private final Optional<ChatModel> chat;
  private final ToIntFunction<String> tokens;
  private final RespondSettings settings;

  /**
   * A responder over these, of which it closes none.
   *
   * @param chat the language model, if there is one
   * @param tokens how many tokens a text has, about
   * @param confidence tells how likely passages hold the answer
   * @param random thread-safe, and not predictable: what separates documents from instructions is
   *     drawn from it
   */
  public ConversationResponder(
      Retriever retriever,
      Answerer answerer,
      Optional<ChatModel> chat,
      ToIntFunction<String> tokens,
      RetrievalConfidence confidence,
      RandomGenerator random,
      RespondSettings settings) {
    this.lookups = new Lookups(retriever, answerer, confidence, settings.minConfidence());
    this.execution = new Execution(chat, tokens, new Boundary(random), settings.sourceTokens());
    this.chat = chat;
    this.tokens = tokens;
    this.settings = settings;
  }

  @Override
  public Response respond(Conversation conversation, ChatListener listener) {
    Turns turns = Turns.of(conversation);
    Directives directives = Directives.read(turns.system(), settings.vocabulary());
    AnswerRules rules = AnswerRules.of(conversation.wishes(), directives.wishes(), settings);
    if (chat.isEmpty() && rules.mode().needsModel()) {
      throw new NoChatModelException(rules.mode(), asker(conversation, directives));
    }
    List<ChatMessage> earlier = turns.lastWithin(settings.historyTokens(), tokens);
    Prompt prompt = new Prompt(directives.persona(), earlier, turns.question());
    Call call = new Call(prompt, rules, conversation.options(), listener);
    if (!Decision.needsRetrieval(rules.mode())) {
      return execution.run(Decision.withoutRetrieval(), call, Lookup.NONE);
    }
    Questions.Forms forms = questions(turns, call);
    Lookup found = chat.isPresent() ? lookups.toRead(forms, rules) : lookups.toQuote(forms, rules);
    Plan plan = Decision.decide(rules.mode(), rules.fallback(), found.evidence(), chat.isPresent());
    return execution.run(plan, call, found);
  }

  private static NoChatModelException.Asker asker(
      Conversation conversation, Directives directives) {
    if (conversation.wishes().mode().isPresent()) {
      return NoChatModelException.Asker.WISH;
    }
    return directives.wishes().mode().isPresent()
        ? NoChatModelException.Asker.DIRECTIVE
        : NoChatModelException.Asker.DEFAULT;
  }

  private Questions.Forms questions(Turns turns, Call call) {
    return Questions.selfStanding(
        turns,
        call.prompt().earlier(),
        chat.filter(model -> Decision.mayRewrite(call.rules().mode())));
  }
}
