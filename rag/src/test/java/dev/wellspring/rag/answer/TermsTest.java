package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
  @ParameterizedTest
  @CsvSource({
    "Invoices, invoice",
    "COSTS, cost",
    "rose, rising",
    "built, builds",
    "Tota1, total",
    "T0TAL, total",
    "Te1, tel",
    "'1,250.00', 1250",
    "Café, cafe"
  })
  void compareInOneForm(String written, String same) {
    assertThat(Terms.stems(written)).isNotEmpty().isEqualTo(Terms.stems(same));
  }

  @Test
  void keepWhatLooksLikeACodeAsItIs() {
    assertThat(Terms.stems("INV-2024-0117 Q4 H1N1"))
        .containsExactly("inv", "2024", "0117", "q4", "h1n1");
  }

  @Test
  void partWordsThatTheOcrRanTogetherAtACapital() {
    assertThat(Terms.stems("InvoiceDate:2024")).isEqualTo(Terms.stems("invoice date 2024"));
  }

  @Test
  void leaveOutWordsOfAskingButNotAcronyms() {
    assertThat(Terms.stems("What is the total of it?")).containsExactly("total");
    assertThat(Terms.stems("What did the WHO say?")).containsExactly("who");
  }
}
