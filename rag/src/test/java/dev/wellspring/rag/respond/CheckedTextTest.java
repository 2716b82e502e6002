package dev.wellspring.rag.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies of models with three sources, checked; the pieces that they come in do not matter. */
class CheckedTextTest {
  private static final int SOURCES = 3;

  private static final CheckedText.Refusal TAKEN_BACK =
      new CheckedText.Refusal("Nothing is known.", "Nothing is proven.", false);
  private static final CheckedText.Refusal HEARD =
      new CheckedText.Refusal("Nothing is known.", "Nothing is proven.", true);

  /** Reads a reply in pieces of every length up to its own, and whole; all must give the same. */
  private static CheckedText read(Standard standard, String reply) {
    CheckedText whole = read(standard, TAKEN_BACK, reply, reply.length());
    for (int length = 1; length < reply.length(); length++) {
      assertThat(read(standard, TAKEN_BACK, reply, length).text())
          .as("pieces of %d", length)
          .isEqualTo(whole.text());
    }
    return whole;
  }

  private static CheckedText read(
      Standard standard, CheckedText.Refusal refusal, String reply, int length) {
    CheckedText text = new CheckedText(SOURCES, standard, refusal, piece -> {});
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
          It is 5 【1】. @ It is 5 [1].
          It is 5【2†source】. @ It is 5[2].
          It is 5 [^1]. And [^9]. @ It is 5 [1]. And.
          It is 5 [Source 1]. @ It is 5 [1].
          It is 5 [sources 1, 3, 8]. @ It is 5 [1][3].
          It is 5 [document #9]. @ It is 5.
          It is 5 [1-3000000]. @ It is 5 [1][2][3].
          Then x = a[5] and my_list[7] and b2[0]. @ Then x = a[5] and my_list[7] and b2[0].
          It is five[1] or six[9]. @ It is five[1] or six.
          It is `5 [9]. @ It is `5.
          It is `5 [9].\\nAnd `[9]` too [9]. @ It is `5.\\nAnd `[9]` too.
          It is ``a ` [9]`` [9]. @ It is ``a ` [9]``.
          ```\\na [9]\\n` [9]\\n``` [9] @ ```\\na [9]\\n` [9]\\n```
          It is [Model] and [1] [2]. @ It is [model] and [1] [2].
          It is    5  [1]. @ It is    5  [1].
          """)
  void marksOfSourcesThatDoNotExistAreRemoved(String reply, String checked) {
    assertThat(read(Standard.MARKS, written(reply)).text()).isEqualTo(written(checked));
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
    assertThat(read(Standard.ORIGINS, written(reply)).text().strip()).isEqualTo(written(checked));
  }

  @Nested
  class WhileItIsWritten {
    private final List<String> told = new ArrayList<>();

    @Test
    void onlyWhatMayBecomeAMarkIsHeldBack() {
      CheckedText text = new CheckedText(SOURCES, Standard.MARKS, HEARD, told::add);
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
      CheckedText text = new CheckedText(SOURCES, Standard.PROOF, HEARD, told::add);
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
      "not_in_documents",
      "'NOT_IN_DOCUMENTS.'",
      "' **NOT_IN_DOCUMENTS**'",
      "'NOT\\_IN\\_DOCUMENTS'",
      "NOT_IN_DOCUMENTS: sorry [1]"
    })
    void ourWordsAreTold(String reply) {
      CheckedText text = read(Standard.PROOF, reply);
      assertThat(text.text()).isEqualTo("Nothing is known.");
      assertThat(text.answers()).isFalse();
      assertThat(text.isUnproven()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '@',
        textBlock =
            """
            NOT_IN_DOCUMENTS. @ Nothing is known.
            NOT_IN_DOCUMENTS. It is 5 [model]. @ Not in the documents [model]. It is 5 [model].
            It is 5 [1]. not_in_documents @ It is 5 [1]. Not in the documents [model]
            The rest is NOT_IN_DOCUMENTS [1]. @ The rest is not in the documents [1].
            """)
    void theSignIsPutIntoWordsWhereAReplyGoesOn(String reply, String checked) {
      assertThat(read(Standard.ORIGINS, reply).text()).isEqualTo(checked);
    }

    @Test
    void aReplyThatBeginsLikeItIsAReply() {
      CheckedText text = read(Standard.PROOF, "NOT_IN_DOC [1]");
      assertThat(text.text()).isEqualTo("NOT_IN_DOC [1]");
      assertThat(text.answers()).isTrue();
    }
  }

  @Nested
  class AReplyThatCitesNothing {
    @ParameterizedTest
    @CsvSource({
      "'It is 99 days, as everyone knows.'",
      "It is 30 days [7].",
      "'Sorry, NOT_IN_DOCUMENTS'",
      "The documents do not say. NOT_IN_DOCUMENTS",
      "'  '",
      "''",
      "[1]"
    })
    void isNoAnswerWhereProofIsWanted(String reply) {
      CheckedText text = read(Standard.PROOF, reply);
      assertThat(text.text()).isEqualTo("Nothing is proven.");
      assertThat(text.answers()).isFalse();
      assertThat(text.isUnproven()).isTrue();
    }

    @Test
    void isToldToBeNoneWhereItCannotBeTakenBack() {
      CheckedText text = read(Standard.PROOF, HEARD, "It is 5 [7].", 3);
      assertThat(text.text()).isEqualTo("It is 5 [model].\n\nNothing is proven.");
      assertThat(text.answers()).isFalse();
    }

    @Test
    void isTheModelsWhereItMaySpeakForItself() {
      CheckedText text = read(Standard.ORIGINS, "It is 5.");
      assertThat(text.text()).isEqualTo("It is 5 [model].");
      assertThat(text.answers()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isNoneAnywhereIfNothingIsLeftOfIt(Standard standard) {
      assertThat(read(standard, " [7]\n").text()).isEqualTo("Nothing is proven.");
      assertThat(read(standard, " [7]\n").answers()).isFalse();
    }
  }

  @Test
  void citedSourcesAndOwnSentencesAreKnown() {
    CheckedText text = read(Standard.ORIGINS, "It is 5 [3][1]. It is nice.");
    assertThat(text.cited()).containsExactly(1, 3);
    assertThat(text.hasOwn()).isTrue();
    assertThat(read(Standard.PROOF, "It is 5 [3].").hasOwn()).isFalse();
  }
}
