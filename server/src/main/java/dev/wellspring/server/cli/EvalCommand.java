package dev.wellspring.server.cli;

import dev.wellspring.rag.Progress;
import dev.wellspring.rag.RetrievalMeasurement;
import dev.wellspring.rag.WellspringSettings;
import dev.wellspring.rag.evaluate.AnswerEvaluation;
import dev.wellspring.rag.ocr.OcrEvaluation;
import dev.wellspring.rag.ocr.OcrSettings;
import dev.wellspring.rag.ocr.PaddleOcr;
import dev.wellspring.rag.retrieve.RetrievalReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "eval",
    description = "Measures the quality of a part on data of your own.",
    mixinStandardHelpOptions = true)
final class EvalCommand implements Runnable {
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
      @Parameters(paramLabel = "FOLDER", description = "as docs/quality.md describes it")
          Path folder)
      throws IOException {
    try (PaddleOcr ocr = PaddleOcr.open(OcrSettings.DEFAULT)) {
      Terminal.of(spec).out(new OcrEvaluation(ocr).run(folder).toString());
      return 0;
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
          Path folder)
      throws IOException {
    Terminal.of(spec).out(retrievalReport(folder).toString());
    return 0;
  }

  private RetrievalReport retrievalReport(Path folder) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create();
        ProgressDisplay progress = new ProgressDisplay("retrieval", Terminal.of(spec))) {
      return RetrievalMeasurement.run(
          folder,
          WellspringSettings.in(scratch.path()),
          step -> {
            if (step instanceof Progress.Embedding embedding) {
              progress.show("embedding", embedding.done(), embedding.total());
            }
          });
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
      @Option(names = "--passages", description = "only search, and answer nothing")
          boolean passagesAlone)
      throws IOException {
    Terminal.of(spec).out(answerReport(folder, passagesAlone));
    return 0;
  }

  private String answerReport(Path folder, boolean passagesAlone) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create();
        ProgressDisplay progress = new ProgressDisplay("answers", Terminal.of(spec))) {
      AnswerEvaluation evaluation =
          new AnswerEvaluation(WellspringSettings.in(scratch.path()), System::nanoTime);
      AnswerEvaluation.Listener listener =
          (storing, done, total) -> progress.show(storing ? "storing" : "asking", done, total);
      return passagesAlone
          ? evaluation.runPassages(folder, listener).toString()
          : evaluation.run(folder, listener).toString();
    }
  }
}
