package dev.wellspring.rag.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.respond.Plan.Share;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies of models with three sources, checked; the pieces that they come in do not matter. */
class CheckedTextTest {
  private static final int SOURCES = 3;

  /** Reads a reply in pieces of every length up to its own, and whole; all must give the same. */
  private static CheckedText read(Share share, String reply) {
    CheckedText whole = read(share, reply, reply.length());
    for (int length = 1; length < reply.length(); length++) {
      assertThat(read(share, reply, length).text())
          .as("pieces of %d", length)
          .isEqualTo(whole.text());
    }
    return whole;
  }

  private static CheckedText read(Share share, String reply, int length) {
    CheckedText text = new CheckedText(SOURCES, share, "Nothing is known.", piece -> {});
    for (int from = 0; from < reply.length(); from += length) {
      text.accept(reply.substring(from, Math.min(from + length, reply.length())));
    }
    text.end();
    return text;
  }

  private static String written(String shown) {
    return shown.replace("\\n", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          It is 5 [1]. @ It is 5 [1].
          It is 5 [1][2][3]. @ It is 5 [1][2][3].
          It is 5 [4]. And 6. @ It is 5. And 6.
          It is 5 [0]. @ It is 5.
          It is 5 [1, 4]. @ It is 5 [1].
          It is 5 [ 1; 3 ]. @ It is 5 [1][3].
          It is 5 [1-3]. @ It is 5 [1][2][3].
          It is 5 [2–999999]. @ It is 5 [2][3].
          [9] It is 5. @ It is 5.
          It is 5. [1] It is 6. [7] @ It is 5. [1] It is 6.
          It is [five] and [1 @ It is [five] and [1
          In `a[7]` and ```b[8]``` it is [9]. @ In `a[7]` and ```b[8]``` it is.
          See [12345678901234567890]. @ See [12345678901234567890].
          It is [Model] and [1] [2]. @ It is [model] and [1] [2].
          It is    5  [1]. @ It is    5  [1].
          """)
  void marksOfSourcesThatDoNotExistAreRemoved(String reply, String checked) {
    assertThat(read(Share.DOCUMENTS_ONLY, reply).text()).isEqualTo(checked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          It is 5 [1]. It is nice. @ It is 5 [1]. It is nice [model].
          It is 5. [1] It is nice! @ It is 5. [1] It is nice [model]!
          It is 5. [1] [2] It is nice [model]. @ It is 5. [1] [2] It is nice [model].
          Dr. Keller, e.g., said 1.5 is nice. @ Dr. Keller, e.g., said 1.5 is nice [model].
          It is nice [7]. @ It is nice [model].
          It is nice @ It is nice [model]
          "It is nice." So it is. @ "It is nice." [model] So it is [model].
          Yes [1].\\n# Facts\\nIt is:\\n- nice\\n- 5 [2]\\n @ Yes [1].\\n# Facts\\nIt is:\\n- nice [model]\\n- 5 [2]
          Code:\\n```\\nx = 1.\\ny = 2.\\n```\\nThat is it. @ Code:\\n```\\nx = 1.\\ny = 2.\\n```\\nThat is it [model].
          | a | b |\\n|---|---|\\nDone. @ | a | b |\\n|---|---|\\nDone [model].
          """)
  void sentencesWithoutAMarkAreTheModels(String reply, String checked) {
    assertThat(read(Share.BOTH, written(reply)).text().strip()).isEqualTo(written(checked));
  }

  @Nested
  class WhileItIsWritten {
    private final List<String> told = new ArrayList<>();

    @Test
    void onlyWhatMayBecomeAMarkIsHeldBack() {
      CheckedText text = new CheckedText(SOURCES, Share.DOCUMENTS_ONLY, "", told::add);
      text.accept("It is five ");
      assertThat(told).containsExactly("It", " is", " five");
      text.accept("[1");
      text.accept("00");
      assertThat(told).hasSize(3);
      text.accept("] and");
      assertThat(String.join("", told)).isEqualTo("It is five and");
    }

    @Test
    void aSentenceOfTheModelsIsToldUpToItsEnd() {
      CheckedText text = new CheckedText(SOURCES, Share.BOTH, "", told::add);
      text.accept("It is five.");
      assertThat(String.join("", told)).isEqualTo("It is five");
      text.accept(" And");
      assertThat(String.join("", told)).isEqualTo("It is five [model]. And");
    }
  }

  @Nested
  class WhenTheSourcesDoNotAnswer {
    @ParameterizedTest
    @CsvSource({
      "NOT_IN_DOCUMENTS",
      "'NOT_IN_DOCUMENTS.'",
      "' **NOT_IN_DOCUMENTS**'",
      "NOT_IN_DOCUMENTS: sorry [1]"
    })
    void ourWordsAreTold(String reply) {
      CheckedText text = read(Share.DOCUMENTS_ONLY, reply);
      assertThat(text.text()).isEqualTo("Nothing is known.");
      assertThat(text.hasAbstained()).isTrue();
    }

    @Test
    void aReplyThatBeginsLikeItIsAReply() {
      CheckedText text = read(Share.DOCUMENTS_ONLY, "NOT_IN_DOC");
      assertThat(text.text()).isEqualTo("NOT_IN_DOC");
      assertThat(text.hasAbstained()).isFalse();
    }
  }

  @Test
  void citedSourcesAndOwnSentencesAreKnown() {
    CheckedText text = read(Share.BOTH, "It is 5 [3][1]. It is nice.");
    assertThat(text.cited()).containsExactly(1, 3);
    assertThat(text.hasOwn()).isTrue();
    assertThat(read(Share.BOTH, "It is 5 [3].").hasOwn()).isFalse();
  }
}
