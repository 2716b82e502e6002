package dev.wellspring.rag.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OnnxEmbeddingModelIT {
  private static OnnxEmbeddingModel model;

  @BeforeAll
  static void open() {
    model = OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }

  @Nested
  class KeepsTheContract implements EmbeddingModelContract {
    @Override
    public EmbeddingModel model() {
      return model;
    }
  }

  @Nested
  class TheVocabulary {
    private final WordPieces wordPieces = BgeSmallEn.wordPieces();

    @Test
    void givesTheIdsOfThePublishedModel() {
      assertThat(wordPieces.encode("Hello, world!", 512))
          .containsExactly(101, 7592, 1010, 2088, 999, 102);
      assertThat(wordPieces.encode("unaffable", 512)).containsExactly(101, 14477, 20961, 3468, 102);
    }
  }

  @Nested
  class TheModelFile {
    @Test
    void isTheOneThatTheFingerprintNames() throws Exception {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(BgeSmallEn.model());

      assertThat(HexFormat.of().formatHex(hash))
          .as("another model needs another fingerprint")
          .isEqualTo("6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4");
      assertThat(model.fingerprint()).startsWith("bge-small-en-v1.5-q/");
    }
  }

  @Nested
  class AVector {
    @Test
    void hasLengthOneAndAsManyDimensionsAsPromised() {
      float[] vector = model.embedQuery("What is the total of the invoice?");

      assertThat(vector).hasSize(model.dimensions());
      assertThat(cosine(vector, vector)).isCloseTo(1.0, within(1e-5));
    }

    @Test
    void isNearToTheSameMeaningInOtherWords() {
      float[] question = model.embedQuery("How long may I return a purchase?");
      float[] near = model.embedQuery("Customers can send goods back within thirty days.");
      float[] far = model.embedQuery("The pump must be bled before the first start.");

      assertThat(cosine(question, near)).isGreaterThan(cosine(question, far) + 0.1);
    }

    @Test
    void isTheSameToTheLastBitWhateverStandsBesideIt() {
      String text = "Total: $1,250.00";
      List<String> others =
          IntStream.range(0, 20).mapToObj(i -> "row " + "and another ".repeat(i)).toList();

      float[] alone = model.embed(List.of(text)).getFirst();
      List<float[]> among =
          model.embed(
              java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(text))
                  .toList());

      assertThat(among.getLast()).containsExactly(alone);
      assertThat(model.embedQuery(text)).containsExactly(alone);
    }

    @Test
    void seesTheBeginningOfATextThatExceedsTheWindow() {
      String window = "word ".repeat(510);

      assertThat(model.embedQuery(window + "and much more"))
          .containsExactly(model.embedQuery(window));
    }

    @Test
    void existsForEmptyText() {
      assertThat(model.embed(List.of("")).getFirst()).hasSize(model.dimensions());
    }
  }

  @Nested
  class ManyTexts {
    @Test
    void comeBackInOrder() {
      List<String> texts = IntStream.range(0, 40).mapToObj(i -> "Invoice number " + i).toList();

      List<float[]> vectors = model.embed(texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(vectors.get(i)).containsExactly(model.embedQuery(texts.get(i)));
      }
    }

    @Test
    void mayBeNone() {
      assertThat(model.embed(List.of())).isEmpty();
    }
  }

  @Nested
  class OnceClosed {
    @Test
    void refusesEveryText() {
      OnnxEmbeddingModel closed = OnnxEmbeddingModel.open(new EmbeddingSettings(1));
      closed.close();
      closed.close();

      assertThatThrownBy(() -> closed.embedQuery("late"))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining("closed");
      assertThatThrownBy(() -> closed.embed(List.of("late")))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining("closed");
    }
  }

  @Nested
  class AnInterruptedCaller {
    @Test
    void isToldAndStaysInterrupted() {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> model.embed(List.of("text")))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
