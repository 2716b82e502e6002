package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortAnswerTest {
  private static String shortened(String question, String sentence) {
    List<Line> lines = List.of(Line.typed(sentence, Place.onPage(1)));
    return ShortAnswer.of(
        QuestionReader.read(question), new Candidate(0, lines, sentence, Candidate.Field.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "How many boats are there?; The harbour holds 42 boats.; 42",
        "How many boats came in 2025?; In 2025 came 42 boats, in 2024 too.; 42",
        "How many days is it open?; It is open 29 days of the month.; 29 days",
        "How much did it cost?; The 3 tickets cost 20 euros.; 20 euros",
        "What percentage was lost?; Of 80 boats 5% were lost.; 5%"
      })
  void isTheOneValueOfTheWantedKind(String question, String sentence, String value) {
    assertThat(shortened(question, sentence)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "How many boats are there?; The harbour holds 42 boats and 7 ships.",
        "How much water was used?; We used 287 barrels of water, 21% less than before.",
        "What is the order number?; Order 17 was sent by train 4.",
        "Is the harbour open?; It is open on 29 days."
      })
  void isTheWholeSentenceWhereThereIsDoubt(String question, String sentence) {
    assertThat(shortened(question, sentence)).isEqualTo(sentence);
  }
}
