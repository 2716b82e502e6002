package dev.wellspring.server.cli;

import dev.wellspring.rag.Progress;
import dev.wellspring.rag.RetrievalMeasurement;
import dev.wellspring.rag.WellspringSettings;
import dev.wellspring.rag.evaluate.AnswerEvaluation;
import dev.wellspring.rag.evaluate.EvaluationFiles;
import dev.wellspring.rag.ocr.OcrEvaluation;
import dev.wellspring.rag.ocr.OcrSettings;
import dev.wellspring.rag.ocr.PaddleOcr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "eval",
    description = "Measures the quality of a part on data of your own.",
    mixinStandardHelpOptions = true)
final class EvalCommand implements Runnable {
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say what to measure");
  }

  @Command(
      name = "ocr",
      description =
          "Reads the pictures of a folder and holds the text against what stands in them.",
      mixinStandardHelpOptions = true)
  int ocr(
      @Parameters(
              paramLabel = "FOLDER",
              description = "receipts, charts and documents, as docs/quality.md describes it")
          Path folder) {
    return measured(() -> ocrReport(folder));
  }

  private static String ocrReport(Path folder) throws IOException {
    try (PaddleOcr ocr = PaddleOcr.open(OcrSettings.DEFAULT)) {
      return new OcrEvaluation(ocr).run(folder).toString();
    }
  }

  @Command(
      name = "retrieval",
      description =
          "Asks the judged queries of a collection in BEIR's layout, and tells what is found.",
      mixinStandardHelpOptions = true)
  int retrieval(
      @Parameters(
              paramLabel = "FOLDER",
              description = "corpus.jsonl, queries.jsonl, qrels/test.tsv")
          Path folder) {
    return measured(() -> retrievalReport(folder));
  }

  private String retrievalReport(Path folder) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create();
        ProgressDisplay progress = new ProgressDisplay("retrieval", Terminal.of(spec))) {
      return RetrievalMeasurement.run(
              folder,
              WellspringSettings.in(scratch.path()),
              step -> {
                if (step instanceof Progress.Embedding embedding) {
                  progress.show("embedding", embedding.done(), embedding.total());
                }
              })
          .toString();
    }
  }

  @Command(
      name = "answers",
      description =
          "Stores the texts of a folder, asks its questions, and tells how many answers are right,"
              + " and how many passages hold the answer, at every threshold of confidence.",
      mixinStandardHelpOptions = true)
  int answers(
      @Parameters(paramLabel = "FOLDER", description = "corpus.jsonl, questions.jsonl") Path folder,
      @Option(
              names = "--questions",
              paramLabel = "FILE",
              description = "questions about the texts, if they do not stand in the folder")
          @Nullable Path questions,
      @Option(
              names = "--foreign",
              paramLabel = "FILE",
              description = "questions about something else, which none of the texts answers")
          @Nullable Path foreign,
      @Option(names = "--passages", description = "only search, and answer nothing")
          boolean passagesAlone) {
    return measured(() -> answerReport(files(folder, questions, foreign), passagesAlone));
  }

  private static EvaluationFiles files(
      Path folder, @Nullable Path questions, @Nullable Path foreign) {
    EvaluationFiles usual = EvaluationFiles.in(folder);
    boolean onlyForeign = foreign != null && !Files.exists(folder.resolve("questions.jsonl"));
    Optional<Path> own = onlyForeign ? Optional.empty() : usual.questions();
    return new EvaluationFiles(
        usual.corpus(), Optional.ofNullable(questions).or(() -> own), Optional.ofNullable(foreign));
  }

  private String answerReport(EvaluationFiles files, boolean passagesAlone) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create();
        ProgressDisplay progress = new ProgressDisplay("answers", Terminal.of(spec))) {
      AnswerEvaluation evaluation = new AnswerEvaluation(WellspringSettings.in(scratch.path()));
      AnswerEvaluation.Listener listener =
          (storing, done, total) -> progress.show(storing ? "storing" : "asking", done, total);
      return passagesAlone
          ? evaluation.runPassages(files, listener).toString()
          : evaluation.run(files, listener).toString();
    }
  }

  /**
   * A measurement, which fails if the files that it was given are missing or are not such files.
   */
  private interface Measurement {
    String report() throws IOException;
  }

  private int measured(Measurement measurement) {
    LUCENE.setLevel(Level.SEVERE); // which otherwise advises on flags of the JVM
    try {
      Terminal.of(spec).out(measurement.report());
      return ExitCode.OK;
    } catch (NoSuchFileException missing) {
      return refused(missing.getFile() + " is missing");
    } catch (IOException wrong) {
      return refused(String.valueOf(wrong.getMessage()));
    }
  }

  private int refused(String why) {
    Terminal.of(spec)
        .note(
            "wellspring: %s; 'eval --help' and docs/quality.md tell what a folder must hold"
                .formatted(why));
    return ExitCode.USAGE;
  }
}
