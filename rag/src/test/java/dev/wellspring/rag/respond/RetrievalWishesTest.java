package dev.wellspring.rag.respond;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wishes out of their range. */
class RetrievalWishesTest {
  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 'min_confidence must be 0 to 1, but was -0.1'",
    "NaN, 1, 'min_confidence must be 0 to 1, but was NaN'",
    "1, 0, 'top_k must be 1 to 100, but was 0'",
    "0, 101, 'top_k must be 1 to 100, but was 101'"
  })
  void areRefused(double minConfidence, int topK, String message) {
    assertThatExceptionOfType(DirectiveException.class)
        .isThrownBy(() ->
            new RetrievalWishes(
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(minConfidence),
                Optional.empty(),
                OptionalInt.of(topK),
                Optional.empty()))
        .withMessage(message);
  }
}
