package dev.wellspring.rag.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrievalConfidenceTest {
  private static List<Passage> first(double score, double similarity, double words) {
    Chunk chunk = new Chunk(1, List.of(), List.of(Line.typed("text", Place.onPage(1))));
    Passage first =
        new Passage(ShownDocuments.document("a", Context.NONE), chunk, score, similarity, words);
    return List.of(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {OnnxEmbeddingModel.FINGERPRINT, "another model"})
  void isAProbabilityThatGrowsWithWhatSpeaksForThePassages(String model) {
    RetrievalConfidence confidence = RetrievalConfidence.with(model);

    double nothing = confidence.in(List.of());
    double far = confidence.in(first(0.5, 0.4, 1));
    double typicalOfOtherSubjects = confidence.in(first(2.3, 0.55, 3.8));
    double typicalOfAnswers = confidence.in(first(3.4, 0.74, 10.5));
    double all = confidence.in(first(6, 1, 60));

    assertThat(nothing).isZero();
    assertThat(far).isBetween(0.0, 0.1);
    assertThat(typicalOfOtherSubjects).isGreaterThan(far).isLessThan(RetrievalConfidence.THRESHOLD);
    assertThat(typicalOfAnswers).isBetween(0.5, 0.8);
    assertThat(all).isGreaterThan(typicalOfAnswers).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.9})
  void doesNotReadTheSimilaritiesOfAModelThatItDoesNotKnow(double similarity) {
    assertThat(RetrievalConfidence.with("another model").in(first(2, similarity, 5)))
        .isEqualTo(RetrievalConfidence.with("another model").in(first(2, 0.5, 5)));
  }
}
