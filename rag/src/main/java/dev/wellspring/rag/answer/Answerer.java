package dev.wellspring.rag.answer;

import dev.wellspring.rag.retrieve.Passage;
import java.util.List;
import java.util.OptionalDouble;

/** Answers a question from passages and from nothing else. Thread-safe. */
public interface Answerer {
  /**
   * Answers, or abstains when the passages do not say.
   *
   * @param question as it was asked
   * @param passages best first; may be empty
   * @param minConfidence below which it abstains, 0 to 1; empty for its own threshold
   */
  Answer answer(String question, List<Passage> passages, OptionalDouble minConfidence);

  /** Answers, or abstains below its own threshold. */
  default Answer answer(String question, List<Passage> passages) {
    return answer(question, passages, OptionalDouble.empty());
  }
}
