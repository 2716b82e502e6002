package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CtcDecoderTest {

  private static final List<String> SYMBOLS =
      List.of("", "a", "b", "0", "O", "1", "l", "3", "5", ".", "：", ":", "中", "国", " ");
  private static final Map<String, Double> GAP = Map.of("", 1.0);

  private final CtcDecoder decoder = new CtcDecoder(new Alphabet(SYMBOLS));
  private final List<float[]> steps = new ArrayList<>();

  @Nested
  class GivenRepeats {
    @Test
    void dropsThem() {
      see(Map.of("a", 0.9), Map.of("a", 0.9), GAP, Map.of("b", 0.9));

      assertThat(text()).isEqualTo("ab");
    }

    @Test
    void keepsThoseThatABlankParts() {
      see(Map.of("a", 0.9), GAP, Map.of("a", 0.9));

      assertThat(text()).isEqualTo("aa");
    }
  }

  @Nested
  class GivenNothingButBlanks {
    @Test
    void readsNothing() {
      see(GAP, GAP);

      assertThat(reading()).isEqualTo(Reading.NOTHING);
    }
  }

  @Nested
  class GivenATraceOfASpace {
    @Test
    void partsLetters() {
      see(Map.of("a", 0.9), Map.of("", 0.9, " ", 0.1), Map.of("b", 0.9));

      assertThat(text()).isEqualTo("a b");
    }

    @Test
    void doesNotPartLettersIfItIsTooFaint() {
      see(Map.of("a", 0.9), Map.of("", 0.9, " ", 0.03), Map.of("b", 0.9));

      assertThat(text()).isEqualTo("ab");
    }

    @Test
    void doesNotPartADecimalPointFromItsDigits() {
      see(Map.of("1", 0.9), Map.of(".", 0.9), Map.of("", 0.5, " ", 0.5), Map.of("5", 0.9));

      assertThat(text()).isEqualTo("1.5");
    }
  }

  @Nested
  class GivenSignsThatLookAlike {
    @Test
    void takesTheLetterAmongLetters() {
      see(Map.of("b", 0.9), Map.of("0", 0.6, "O", 0.3), Map.of("a", 0.9));

      assertThat(text()).isEqualTo("bOa");
    }

    @Test
    void takesTheDigitAmongDigits() {
      see(Map.of("3", 0.9), Map.of("O", 0.6, "0", 0.3), Map.of("3", 0.9));

      assertThat(text()).isEqualTo("303");
    }

    @Test
    void leavesWhatTheNetworkIsSureOf() {
      see(Map.of("b", 0.9), Map.of("0", 0.999, "O", 0.001), Map.of("a", 0.9));

      assertThat(text()).isEqualTo("b0a");
    }
  }

  @Nested
  class GivenChineseSigns {
    @Test
    void readsThemWhereTheyStandOut() {
      see(Map.of("中", 0.9), GAP, Map.of("国", 0.9));

      assertThat(text()).isEqualTo("中国");
    }

    @Test
    void doesNotSeeThemAmongWesternLetters() {
      see(Map.of("a", 0.9), Map.of("b", 0.9), Map.of("中", 0.6, "b", 0.1), GAP, Map.of("a", 0.9));

      assertThat(text()).isEqualTo("aba");
    }

    @Test
    void writesWideSignsNarrow() {
      see(Map.of("a", 0.9), Map.of("：", 0.9));

      assertThat(text()).isEqualTo("a:");
    }
  }

  @Nested
  class GivenProbabilities {
    @Test
    void isAsSureAsItsSymbolsAreOnAverage() {
      see(Map.of("a", 0.9), GAP, Map.of("b", 0.7));

      assertThat(reading().confidence()).isCloseTo(0.8, within(1e-6));
    }
  }

  @SafeVarargs
  private void see(Map<String, Double>... seen) {
    for (Map<String, Double> step : seen) {
      float[] row = new float[SYMBOLS.size()];
      step.forEach(
          (symbol, probability) -> row[SYMBOLS.indexOf(symbol)] = probability.floatValue());
      steps.add(row);
    }
  }

  private Reading reading() {
    float[] all = new float[steps.size() * SYMBOLS.size()];
    for (int i = 0; i < steps.size(); i++) {
      System.arraycopy(steps.get(i), 0, all, i * SYMBOLS.size(), SYMBOLS.size());
    }
    return decoder.decode(all, steps.size());
  }

  private String text() {
    return reading().text();
  }
}
