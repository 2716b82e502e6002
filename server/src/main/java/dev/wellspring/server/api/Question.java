package dev.wellspring.server.api;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.respond.Conversation;
import dev.wellspring.rag.respond.RetrievalWishes;
import dev.wellspring.server.ask.FilterFields;
import dev.wellspring.server.ask.RetrievalFields;
import dev.wellspring.server.context.ContextWords;
import dev.wellspring.server.problem.FieldCheck;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a question. */
record Question(
    @Nullable String question,
    @Nullable Integer topK,
    @Nullable String mode,
    @Nullable FilterFields contextFilter,
    @Nullable Double minConfidence,
    @Nullable String fallback,
    @Nullable Boolean diverse,
    @Nullable List<@Nullable Turn> history) {
  /** Where the fields about retrieval are: beside the question. */
  static final String RETRIEVAL = "";

  private static final int MOST_TURNS = 100;

  /**
   * The conversation that ends with the question.
   *
   * @throws ProblemException naming every field that breaks its rule
   */
  Conversation conversation(ServiceSettings settings) {
    FieldCheck check = new FieldCheck();
    ContextWords words = new ContextWords(settings.context());
    int longest = settings.request().maxQuestionLength();
    List<ChatMessage> messages = new ArrayList<>(turns(check));
    messages.add(new ChatMessage(Role.USER, check.text("question", question, longest)));
    RetrievalWishes wishes =
        new RetrievalFields(mode, contextFilter, minConfidence, fallback, topK, diverse)
            .read(RETRIEVAL, check, words);
    check.done();
    words.done();
    return new Conversation(messages, wishes, ChatOptions.DEFAULT);
  }

  private List<ChatMessage> turns(FieldCheck check) {
    List<ChatMessage> turns = new ArrayList<>();
    List<@Nullable Turn> given = history == null ? List.of() : history;
    if (given.size() > MOST_TURNS) {
      check.refuse(
          "history", "takes at most %d turns, but has %d".formatted(MOST_TURNS, given.size()));
      return turns;
    }
    for (int i = 0; i < given.size(); i++) {
      Turn turn = given.get(i);
      if (turn == null) {
        check.refuse("history[" + i + "]", "must be an object");
      } else {
        turns.add(turn.read("history[" + i + "]", check));
      }
    }
    return turns;
  }

  @Override
  public String toString() {
    return "Question[topK=" + topK + "]"; // a question must not get into a log
  }

  /** Something that was said before. */
  record Turn(@Nullable String role, @Nullable String content) {
    ChatMessage read(String at, FieldCheck check) {
      boolean user = "user".equals(role);
      if (!user && !"assistant".equals(role)) {
        check.refuse(at + ".role", "must be 'user' or 'assistant'");
      }
      String text = check.text(at + ".content", content, Integer.MAX_VALUE);
      return new ChatMessage(user ? Role.USER : Role.ASSISTANT, text);
    }

    @Override
    public String toString() {
      return "Turn[role=" + role + "]";
    }
  }
}
