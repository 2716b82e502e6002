package dev.wellspring.rag.evaluate;

import dev.wellspring.rag.Parts;
import dev.wellspring.rag.ProgressListener;
import dev.wellspring.rag.Upload;
import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.WellspringSettings;
import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.answer.AnswerSettings;
import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.retrieve.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures answers the whole way: texts are stored as documents in a data folder of their own, the
 * questions are asked, and what comes back is compared with what people wrote down.
 */
public final class AnswerEvaluation {
  private static final int PASSAGES = 8;

  private final WellspringSettings settings;

  /**
   * An evaluation.
   *
   * @param settings with an empty data folder, which holds the texts afterwards; the threshold of
   *     its answers is set aside, so that every threshold can be told from one run
   */
  public AnswerEvaluation(WellspringSettings settings) {
    this.settings = settings;
  }

  /** Told how far the evaluation has come. */
  @FunctionalInterface
  public interface Listener {
    /** Hears nothing. */
    Listener NONE = (storing, done, total) -> {};

    /**
     * One more text is stored or question asked.
     *
     * @param storing whether texts are stored, or questions asked
     */
    void on(boolean storing, int done, int total);
  }

  /**
   * Stores and asks.
   *
   * @throws IOException if one of the files is missing or is no such file
   */
  public AnswerReport run(EvaluationFiles files, Listener progress) throws IOException {
    QuestionSet set = QuestionSet.read(files);
    try (Wellspring wellspring = open(answeringAlways())) {
      store(set, wellspring, progress);
      return ask(set, wellspring, progress);
    }
  }

  /**
   * Stores, searches and tells the confidence in the passages, and answers nothing.
   *
   * @throws IOException as {@link #run}
   */
  public PassageScores runPassages(EvaluationFiles files, Listener progress) throws IOException {
    QuestionSet set = QuestionSet.read(files);
    try (Wellspring wellspring = open(settings)) {
      store(set, wellspring, progress);
      return search(set, wellspring, progress);
    }
  }

  private static Wellspring open(WellspringSettings settings) {
    return Wellspring.open(
        settings,
        Parts.EMBEDDED.withEmbedding(
            () -> new RememberingEmbedding(OnnxEmbeddingModel.open(settings.embedding()))));
  }

  private WellspringSettings answeringAlways() {
    AnswerSettings answers =
        new AnswerSettings(0, settings.answers().maxEmbedded(), settings.answers().maxCitations());
    return new WellspringSettings(
        settings.dataFolder(),
        settings.reading(),
        settings.ocr(),
        settings.chunks(),
        settings.embedding(),
        settings.fusion(),
        answers,
        settings.responding(),
        settings.closeTimeout());
  }

  private static void store(QuestionSet set, Wellspring wellspring, Listener progress)
      throws IOException {
    Path file = Files.createTempFile("wellspring-evaluation", ".txt");
    try {
      int done = 0;
      for (QuestionSet.Text text : set.texts()) {
        Files.writeString(file, text.title() + "\n\n" + text.text() + "\n");
        wellspring.store(
            new Upload(text.id() + ".txt", file, Context.NONE, null), ProgressListener.NONE);
        progress.on(true, ++done, set.texts().size());
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private AnswerReport ask(QuestionSet set, Wellspring wellspring, Listener progress) {
    List<Judgement> judgements = new ArrayList<>();
    List<PassageScores.Judged> passages = new ArrayList<>();
    for (QuestionSet.Asked asked : set.questions()) {
      Answer answer = wellspring.ask(asked.question(), PASSAGES);
      List<String> quotes = answer.citations().stream().map(Citation::quote).toList();
      judgements.add(Judgement.of(asked, answer.confidence(), answer.text(), quotes));
      passages.add(passages(asked, wellspring));
      progress.on(false, judgements.size(), set.questions().size());
    }
    return new AnswerReport(new AnswerScores(judgements), new PassageScores(passages));
  }

  private static PassageScores search(QuestionSet set, Wellspring wellspring, Listener progress) {
    List<PassageScores.Judged> judged = new ArrayList<>();
    for (QuestionSet.Asked asked : set.questions()) {
      judged.add(passages(asked, wellspring));
      progress.on(false, judged.size(), set.questions().size());
    }
    return new PassageScores(judged);
  }

  private static PassageScores.Judged passages(QuestionSet.Asked asked, Wellspring wellspring) {
    List<Passage> passages = wellspring.search(asked.question(), PASSAGES);
    double confidence = wellspring.confidence(asked.question(), passages);
    boolean hold = passages.stream().anyMatch(each -> Judgement.holds(asked, each.chunk().text()));
    return new PassageScores.Judged(asked.kind(), confidence, hold ? 1 : 0);
  }
}
