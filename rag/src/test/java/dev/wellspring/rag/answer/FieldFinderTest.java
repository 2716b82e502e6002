package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFinderTest {
  private static List<LabelledValue> find(String... lines) {
    return FieldFinder.find(Arrays.stream(lines).map(l -> Line.typed(l, Place.onPage(1))).toList());
  }

  @Nested
  class OnOneLine {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "Total: $45.67; Total; $45.67",
          "Total:$45.67; Total; $45.67",
          "Tota1: 45.67; Tota1; 45.67",
          "InvoiceDate:2024-01-15; InvoiceDate; 2024-01-15",
          "TOTAL | 45.67; TOTAL; 45.67",
          "Total: | 45.67; Total; 45.67",
          "TOTAL 45.67; TOTAL; 45.67",
          "Coffee ........ 3.50; Coffee; 3.50",
          "No. 2231; No; 2231",
          "Full name Mira Talvik; Full name; Mira Talvik",
          "E-mail mira@example.org; E-mail; mira@example.org",
          "Opening 3 May 2026; Opening; 3 May 2026",
          "TOTAL INCL. GST : RM 9.00; TOTAL INCL. GST; RM 9.00"
        })
    void findsLabelAndValue(String line, String label, String value) {
      assertThat(find(line))
          .extracting(LabelledValue::label, LabelledValue::value)
          .contains(tuple(label, value));
      assertThat(find(line)).extracting(LabelledValue::text).contains(line);
    }

    @Test
    void partsSeveralOnALine() {
      assertThat(find("Invoice: 7 Date: 2024-01-15 Due: 2024-02-14"))
          .extracting(LabelledValue::text)
          .containsExactly("Invoice: 7", "Date: 2024-01-15", "Due: 2024-02-14");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "The office is open from 7:30 to 19:00. Come in.",
          "the company was founded in 1987",
          "Welcome to our house",
          "Name the birds that you have seen",
          "Annual Report 2024",
          "https://example.com/page"
        })
    void findsNoneInProse(String line) {
      assertThat(find(line)).isEmpty();
    }

    @Test
    void tellsALabelFromTheOtherColumnThatRanIntoIt() {
      assertThat(find("Birch Lane 4 Invoice number: BW-7"))
          .extracting(LabelledValue::label, LabelledValue::value)
          .containsExactly(tuple("Invoice number", "BW-7"));
    }

    @Test
    void takesABareDateForADate() {
      assertThat(find("25/12/2018 8:13:39 PM"))
          .extracting(LabelledValue::label, LabelledValue::text)
          .containsExactly(tuple("date", "25/12/2018 8:13:39 PM"));
    }
  }

  @Nested
  class OnTwoLines {
    @Test
    void findsTheValueBelowItsLabel() {
      List<LabelledValue> found = find("Fee", "EUR 45.00");

      assertThat(found)
          .filteredOn(f -> f.label().equals("Fee"))
          .singleElement()
          .satisfies(f -> {
            assertThat(f.value()).isEqualTo("EUR 45.00");
            assertThat(f.lines()).hasSize(2);
          });
    }
  }

  @Nested
  class InATable {
    @Test
    void namesACellByItsRowAndColumn() {
      assertThat(find("Item | Quantity | Price", "Bolt | 4 | 1.20"))
          .extracting(LabelledValue::label, LabelledValue::value)
          .contains(tuple("Bolt Quantity", "4"), tuple("Bolt Price", "1.20"));
    }

    @Test
    void takesAYearInTheNameOfAColumn() {
      assertThat(find("Quarter | Visitors 2024 | Visitors 2025", "Third | 15,870 | 18,240"))
          .extracting(LabelledValue::label, LabelledValue::value)
          .contains(tuple("Third Visitors 2024", "15,870"), tuple("Third Visitors 2025", "18,240"));
    }

    @Test
    void readsLabelsAndValuesInTurnWhereThereAreNoColumnNames() {
      assertThat(find("Name | John Doe | Phone | 555-0142"))
          .extracting(LabelledValue::label, LabelledValue::value)
          .contains(tuple("Name", "John Doe"), tuple("Phone", "555-0142"));
    }
  }

  @Nested
  class InALineThatIsTooLong {
    @ParameterizedTest
    @ValueSource(strings = {"Label: ", "a", "A: 1 ", "x | "})
    void takesNoTime(String part) {
      String line = part.repeat(100_000).strip();

      Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> find(line, line));
    }

    @Test
    void readsTheLongestItReadsInNoTime() {
      String line = "Ab ".repeat(130) + ": x";

      Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> find(line));
    }
  }
}
