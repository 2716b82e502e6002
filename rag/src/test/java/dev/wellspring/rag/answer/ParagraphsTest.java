package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ParagraphsTest {
  private static List<List<String>> paragraphs(String... lines) {
    List<Line> typed = Arrays.stream(lines).map(l -> Line.typed(l, Place.onPage(1))).toList();
    return Paragraphs.of(typed).stream()
        .map(paragraph -> paragraph.stream().map(Line::text).toList())
        .toList();
  }

  @Nested
  class GivenProse {
    @Test
    void goesOnInTheNextLine() {
      assertThat(paragraphs("The keeper of the old lighthouse lived", "There with nine cats."))
          .hasSize(1);
    }

    @Test
    void goesOnAfterAFullLineThoughTheNextBeginsWithANumber() {
      assertThat(
              paragraphs(
                  "The office looks at every letter that it gets and answers it within",
                  "15 working days."))
          .hasSize(1);
    }

    @Test
    void endsWithItsSentence() {
      assertThat(paragraphs("The keeper of the old lighthouse is gone.", "He went south."))
          .hasSize(2);
    }
  }

  @Nested
  class GivenAList {
    @Test
    void keepsEntriesApartThatEndWithANumber() {
      assertThat(paragraphs("Rain gauge, two hundred millimetres 72", "Wind vane made of brass 31"))
          .hasSize(2);
    }

    @Test
    void keepsShortEntriesApart() {
      assertThat(paragraphs("Tea", "Coffee")).hasSize(2);
    }
  }
}
