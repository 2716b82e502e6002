package dev.wellspring.rag;

import dev.wellspring.rag.answer.AnswerSettings;
import dev.wellspring.rag.chunk.ChunkSettings;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.ocr.OcrSettings;
import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.respond.RespondSettings;
import dev.wellspring.rag.store.Fusion;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How Wellspring works when everything is embedded.
 *
 * @param dataFolder where documents and index are kept; made if it is missing
 * @param reading how much one document may ask for
 * @param ocr how pictures are read
 * @param chunks how large chunks are
 * @param embedding how much of the machine the embedding model may use
 * @param fusion how words and meaning are weighed
 * @param answers when the answerer answers
 * @param responding how conversations are answered
 * @param closeTimeout how long closing waits for uploads to finish, and then once more for them to
 *     stop; zero or more
 */
public record WellspringSettings(
    Path dataFolder,
    ReadLimits reading,
    OcrSettings ocr,
    ChunkSettings chunks,
    EmbeddingSettings embedding,
    Fusion fusion,
    AnswerSettings answers,
    RespondSettings responding,
    Duration closeTimeout) {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code closeTimeout} is negative
   */
  public WellspringSettings {
    if (closeTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "closeTimeout must not be negative, but was " + closeTimeout);
    }
  }

  /** The defaults, in this data folder. */
  public static WellspringSettings in(Path dataFolder) {
    return new WellspringSettings(
        dataFolder,
        ReadLimits.DEFAULT,
        OcrSettings.DEFAULT,
        ChunkSettings.DEFAULT,
        EmbeddingSettings.DEFAULT,
        Fusion.DEFAULT,
        AnswerSettings.DEFAULT,
        RespondSettings.DEFAULT,
        CLOSE_TIMEOUT);
  }
}
