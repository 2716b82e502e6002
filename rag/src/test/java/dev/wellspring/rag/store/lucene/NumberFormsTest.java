package dev.wellspring.rag.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1250 | 1250",
        "1250.00 | 1250",
        "1,250 | 1250",
        "1,250.00 | 1250",
        "1.250,00 | 1250",
        "1,234,567.89 | 1234567.89 1234567",
        "1.234.567,89 | 1234567.89 1234567",
        "45.67 | 45.67 45",
        "45,67 | 45.67 45",
        "001 | 001",
        "0.5 | 0.5 0",
      })
  void aNumberHasOneForm(String token, String forms) {
    assertThat(NumberForms.of(token)).containsExactly(forms.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a1", "2.5M", "1.2.3", "1,2,3", "2024-01-15", "12:30", "-", "1,"})
  void whatIsNoNumberHasNone(String token) {
    assertThat(NumberForms.of(token)).isEmpty();
  }
}
