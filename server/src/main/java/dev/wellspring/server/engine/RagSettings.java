package dev.wellspring.server.engine;

import dev.wellspring.rag.WellspringSettings;
import dev.wellspring.rag.answer.AnswerSettings;
import dev.wellspring.rag.document.ContextVocabulary;
import dev.wellspring.rag.ocr.OcrSettings;
import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.respond.RespondSettings;
import dev.wellspring.server.settings.RetrievalSettings;
import dev.wellspring.server.settings.ServiceSettings;
import java.util.Objects;

/** The settings of the service in the words of the facade. */
public final class RagSettings {
  private RagSettings() {}

  /** What is not a setting of the service keeps the facade's default. */
  public static WellspringSettings of(ServiceSettings settings) {
    WellspringSettings defaults = WellspringSettings.in(settings.dataFolder());
    return new WellspringSettings(
        settings.dataFolder(),
        limits(settings),
        ocr(settings),
        defaults.chunks(),
        defaults.embedding(),
        defaults.fusion(),
        answers(settings, defaults.answers()),
        responding(settings, defaults.responding()),
        defaults.closeTimeout());
  }

  private static AnswerSettings answers(ServiceSettings settings, AnswerSettings defaults) {
    return new AnswerSettings(
        Objects.requireNonNullElse(settings.retrieval().minConfidence(), defaults.minConfidence()),
        defaults.maxEmbedded(),
        defaults.maxCitations());
  }

  private static RespondSettings responding(ServiceSettings settings, RespondSettings defaults) {
    RetrievalSettings retrieval = settings.retrieval();
    return new RespondSettings(
        retrieval.mode(),
        retrieval.fallback(),
        Objects.requireNonNullElse(retrieval.minConfidence(), defaults.minConfidence()),
        retrieval.questionTopK(),
        retrieval.sourceTokens(),
        retrieval.historyTokens(),
        new ContextVocabulary(settings.context().types(), settings.context().categories()));
  }

  private static ReadLimits limits(ServiceSettings settings) {
    ReadLimits defaults = ReadLimits.DEFAULT;
    long picturePixels = settings.reading().maxPicturePixels();
    return new ReadLimits(
        settings.upload().maxSize().toBytes(),
        settings.reading().maxPages(),
        picturePixels,
        Math.min(defaults.decodedPixels(), picturePixels),
        settings.reading().maxInflated().toBytes(),
        defaults.inflationRatio(),
        defaults.zipEntries(),
        defaults.depth(),
        defaults.characters(),
        settings.reading().maxTime());
  }

  private static OcrSettings ocr(ServiceSettings settings) {
    OcrSettings defaults = OcrSettings.DEFAULT;
    return new OcrSettings(
        settings.ocr().workers(),
        settings.ocr().threads(),
        defaults.maxPixels(),
        defaults.minConfidence());
  }
}
