package dev.wellspring.rag.evaluate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the texts and the questions of an evaluation stand, all as JSON Lines, of which fields that
 * are not named here are not read.
 *
 * <pre>{@code
 * corpus     {"_id": "m1", "title": "The mill", "text": "The mill was built in 1854."}
 * questions  {"question": "When was the mill built?", "answers": ["1854"]}
 * foreign    {"question": "Who painted the ceiling?"} or {"text": "Who painted the ceiling?"}
 * }</pre>
 *
 * @param corpus the texts
 * @param questions about them, with an empty list of answers if they do not say; none if only
 *     foreign ones are asked
 * @param foreign questions about something that no text of the corpus is about
 */
public record EvaluationFiles(Path corpus, Optional<Path> questions, Optional<Path> foreign) {
  /** The files {@code corpus.jsonl} and {@code questions.jsonl} of a folder. */
  public static EvaluationFiles in(Path folder) {
    return new EvaluationFiles(
        folder.resolve("corpus.jsonl"),
        Optional.of(folder.resolve("questions.jsonl")),
        Optional.empty());
  }
}
