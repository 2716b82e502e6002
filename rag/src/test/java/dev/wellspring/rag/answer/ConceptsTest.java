package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Total", "Grand Total", "Amount due", "TOTAL AMOUNT", "Balance Due", "Tota1"})
  void callTheSumByAllItsNames(String label) {
    assertThat(Concepts.of(label)).containsExactly(Concepts.TOTAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subtotal", "Sub total", "Net total", "Total excl. VAT", "SubTotal"})
  void neverTakeASubtotalForATotal(String label) {
    assertThat(Concepts.of(label)).containsExactly("=subtotal");
  }

  @Test
  void keepOtherWordsAsTheirStems() {
    assertThat(Concepts.of("Name of the landlord")).containsExactly(Concepts.NAME, "landlord");
  }
}
