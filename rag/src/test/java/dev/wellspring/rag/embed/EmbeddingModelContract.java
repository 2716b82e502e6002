package dev.wellspring.rag.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every embedding model must do. */
public interface EmbeddingModelContract {
  /** The model under test. */
  EmbeddingModel model();

  @Test
  default void everyTextHasAVectorOfTheSaidDimensionsAndOfLengthOne() {
    for (float[] vector : model().embed(List.of("a sentence", "another one", "", "\u4e2d\u6587"))) {
      assertThat(vector).hasSize(model().dimensions());
      assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
    }
    assertThat(model().embedQuery("a question")).hasSize(model().dimensions());
  }

  @Test
  default void noTextsHaveNoVectors() {
    assertThat(model().embed(List.of())).isEmpty();
  }

  @Test
  default void theVectorsComeInTheOrderOfTheTexts() {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "text number " + i * 7).toList();
    List<float[]> together = model().embed(texts);
    assertThat(together).hasSize(texts.size());
    for (int i = 0; i < texts.size(); i += 13) {
      float[] alone = model().embed(List.of(texts.get(i))).getFirst();
      assertThat(cosine(together.get(i), alone)).isCloseTo(1, within(1e-3));
    }
  }

  @Test
  default void severalQuestionsAreEmbeddedAsEachAlone() {
    List<float[]> together = model().embedQueries(List.of("who is it", "what is it"));
    assertThat(together).hasSize(2);
    assertThat(cosine(together.getLast(), model().embedQuery("what is it")))
        .isCloseTo(1, within(1e-3));
  }

  @Test
  default void whatExceedsTheWindowIsCut() {
    assertThat(model().embed(List.of("word ".repeat(20_000)))).hasSize(1);
    assertThat(model().embedQuery("word ".repeat(20_000))).hasSize(model().dimensions());
  }

  @Test
  default void theNearestTextIsTheOneWithTheQuestionsWords() {
    List<float[]> vectors =
        model().embed(List.of("the invoice is due in March", "cats sleep on warm roofs"));
    float[] question = model().embedQuery("when is the invoice due");
    assertThat(cosine(question, vectors.getFirst()))
        .isGreaterThan(cosine(question, vectors.getLast()));
  }

  @Test
  default void moreTextHasMoreTokens() {
    assertThat(model().countTokens("")).isZero();
    assertThat(model().countTokens("one two three")).isGreaterThan(model().countTokens("one"));
  }

  @Test
  default void theFingerprintIsStable() {
    assertThat(model().fingerprint()).isNotBlank().isEqualTo(model().fingerprint());
  }

  private static double cosine(float[] one, float[] other) {
    double dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += (double) one[i] * other[i];
    }
    return dot;
  }
}
