package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions after other questions, separated by {@code /}. */
class FollowUpsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          What is the number of the Northwind invoice? / and the total? @ and the total (Northwind, invoice)?
          What is the number of the Northwind invoice? / And the total? / What about the tax? @ What about the tax (Northwind, invoice)?
          How many days of annual leave are there? / And for apprentices? @ And for apprentices (days, annual, leave)?
          When was the contract with Bluebird signed? / Who signed it? @ Who signed it (contract, Bluebird)?
          Who is Maria Keller? / What does she do? @ What does she do (Maria, Keller)?
          What was the revenue in Q3? / And in Q4? @ And in Q4 (revenue)?
          How long is the warranty of the pump? / Why? @ Why (long, warranty, pump)?
          """)
  void leanOnWhatWasAskedBefore(String asked, String standing) {
    assertThat(standing(asked)).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          What is the total? @ What is the total?
          Who wrote the handbook? / What is the capital of France? @ What is the capital of France?
          Who wrote the handbook? / How many days of annual leave are there? @ How many days of annual leave are there?
          Who wrote the handbook? / And how many days of annual leave do Bluebird employees receive? @ And how many days of annual leave do Bluebird employees receive?
          """)
  void orStandByThemselves(String asked, String standing) {
    assertThat(standing(asked)).isEqualTo(standing);
  }

  private static String standing(String asked) {
    List<String> questions = List.of(asked.split(" / ", -1));
    return FollowUps.selfStanding(questions.subList(0, questions.size() - 1), questions.getLast());
  }
}
