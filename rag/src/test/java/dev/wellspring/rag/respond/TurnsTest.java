package dev.wellspring.rag.respond;

import static dev.wellspring.rag.respond.Library.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import dev.wellspring.rag.chat.ChatOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation, and what of it fits. A token is a character. */
class TurnsTest {
  private static final Turns TURNS =
      Turns.of(
          Library.conversation(
              new ChatMessage(Role.SYSTEM, "persona"),
              user("one"),
              said("two"),
              new ChatMessage(Role.SYSTEM, "more persona"),
              user("three"),
              said("four"),
              user("now")));

  private static ChatMessage said(String text) {
    return new ChatMessage(Role.ASSISTANT, text);
  }

  @Test
  void isTakenApart() {
    assertThat(TURNS.system()).containsExactly("persona", "more persona");
    assertThat(TURNS.earlierQuestions()).containsExactly("one", "three");
    assertThat(TURNS.question()).isEqualTo("now");
  }

  @ParameterizedTest
  @CsvSource({
    "15, one two three four",
    "14, three four",
    "12, three four",
    "9, three four",
    "8, thr… four",
    "6, th… fo…",
    "1, ''",
    "0, ''"
  })
  void keepsTheLastTurnsThatFitFromAQuestionOnAndTheLastShortened(int tokens, String kept) {
    assertThat(String.join(" ", texts(TURNS.lastWithin(tokens, String::length)))).isEqualTo(kept);
  }

  @Test
  void keepsTheQuestionWholeIfItsAnswerIsWhatIsLong() {
    Turns turns =
        Turns.of(Library.conversation(user("short"), said("long ".repeat(1000)), user("now")));
    assertThat(texts(turns.lastWithin(20, String::length)))
        .containsExactly("short", "long long long…");
  }

  @Test
  void cutsNoCharacterInTwo() {
    Turns turns =
        Turns.of(Library.conversation(user("ab"), said("\uD83D\uDE00".repeat(9)), user("now")));
    assertThat(texts(turns.lastWithin(8, String::length)))
        .containsExactly("ab", "\uD83D\uDE00\uD83D\uDE00…");
  }

  @Test
  void keepsNoGreetingThatNobodyAskedFor() {
    Turns turns = Turns.of(Library.conversation(said("Welcome!"), user("now")));
    assertThat(turns.lastWithin(100, String::length)).isEmpty();
  }

  private static List<String> texts(List<ChatMessage> messages) {
    return messages.stream().map(ChatMessage::text).toList();
  }

  @Test
  void mustEndWithTheUsersMessage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Library.conversation(user("one"), said("two")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conversation(List.of(), RetrievalWishes.NONE, ChatOptions.DEFAULT));
  }
}
