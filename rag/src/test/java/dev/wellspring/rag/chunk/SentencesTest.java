package dev.wellspring.rag.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static List<String> split(String text) {
    return Sentences.split(text).stream().map(span -> span.of(text)).toList();
  }

  @Test
  void endsAtMarksBeforeANewBeginning() {
    assertThat(split("It works. Does it? Yes!  So there… 12 of them."))
        .containsExactly("It works.", "Does it?", "Yes!", "So there…", "12 of them.");
  }

  @Test
  void keepsAClosingQuoteWithItsSentence() {
    assertThat(split("He said \"Stop.\" Then he left."))
        .containsExactly("He said \"Stop.\"", "Then he left.");
  }

  @Test
  void doesNotEndAtAbbreviationsInitialsAndNumbers() {
    assertThat(
            split("Dr. J. Doe paid No. 12 approx. 3.50 to Acme Inc. on 2024.01.15, e.g. in cash."))
        .hasSize(1);
  }

  @Test
  void doesNotEndBeforeASmallLetter() {
    assertThat(split("See example.com for more. it is free")).hasSize(1);
  }

  @Test
  void keepsTheNumberOfAListItemWithIt() {
    assertThat(split("1. Open the valve. 2. Wait.")).contains("1. Open the valve.");
  }

  @Test
  void knowsMarksOfScriptsWithoutSpaces() {
    assertThat(split("これは水です。飲めます。")).containsExactly("これは水です。", "飲めます。");
  }

  @Test
  void findsNoneInBlankText() {
    assertThat(split(" \n ")).isEmpty();
  }

  @Test
  void takesTimeInProportionToTheText() {
    String dots = ".".repeat(500_000) + "a. ".repeat(200_000) + "A. ".repeat(200_000);

    List<Sentences.Span> spans =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Sentences.split(dots));

    assertThat(spans.getLast().end()).isEqualTo(dots.strip().length());
  }
}
