package dev.wellspring.rag.answer;

import dev.wellspring.rag.retrieve.Passage;
import java.util.List;

/** Answers a question from passages and from nothing else. Thread-safe. */
public interface Answerer {
  /**
   * Answers, or abstains when the passages do not say.
   *
   * @param question as it was asked
   * @param passages best first; may be empty
   */
  Answer answer(String question, List<Passage> passages);
}
