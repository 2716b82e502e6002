package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.answer.Answerer;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.retrieve.Passage;
import dev.wellspring.rag.retrieve.Retriever;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Answers from the documents, the model, or both, as the mode says. Thread-safe. */
public final class ConversationResponder implements Responder {
  private final Retriever retriever;
  private final Answerer answerer;
  private final Optional<ChatModel> chat;
  private final RespondSettings settings;

  /**
   * A responder over these, of which it closes none.
   *
   * @param chat the language model, if there is one
   */
  public ConversationResponder(
      Retriever retriever, Answerer answerer, Optional<ChatModel> chat, RespondSettings settings) {
    this.retriever = retriever;
    this.answerer = answerer;
    this.chat = chat;
    this.settings = settings;
  }

  @Override
  public Response respond(Conversation conversation, ChatListener listener) {
    AnswerRules rules = AnswerRules.of(conversation.wishes(), RetrievalWishes.NONE, settings);
    if (chat.isEmpty() && Decision.needsModel(rules.mode())) {
      throw new NoChatModelException(rules.mode());
    }
    String question = conversation.question();
    List<Passage> passages = retriever.find(question, rules.topK());
    Answer answer = answerer.answer(question, passages);
    Evidence found = new Evidence(passages.size(), answer.confidence(), answer.answered(), false);
    Plan plan = Decision.decide(rules.mode(), rules.fallback(), found, chat.isPresent());
    return new Response(
        answer.answered(),
        Collections.nCopies(
            conversation.options().choices(), new Choice(answer.text(), FinishReason.STOP)),
        rules.mode(),
        ResponseMode.RAG_ONLY,
        answer.confidence(),
        plan.reason(),
        answer.citations(),
        passages.size(),
        Optional.empty(),
        Optional.empty());
  }
}
