package dev.wellspring.rag.respond;

import dev.wellspring.rag.document.ContextFilter;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What whoever asks wants of retrieval. What is empty is taken from the directives of the system
 * message, and then from the defaults.
 *
 * @param mode where the answer may come from
 * @param filter which documents count; what it leaves open is taken from the directives, too
 * @param minConfidence below which documents are not enough, 0 to 1
 * @param fallback what then
 * @param topK most passages to look at, 1 to 100
 * @param diverse whether no document may take more than a third of the passages while another has
 *     something to say
 */
public record RetrievalWishes(
    Optional<ResponseMode> mode,
    Optional<ContextFilter> filter,
    OptionalDouble minConfidence,
    Optional<FallbackStrategy> fallback,
    OptionalInt topK,
    Optional<Boolean> diverse) {
  /** Nothing wanted. */
  public static final RetrievalWishes NONE =
      new RetrievalWishes(
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty());

  private static final int MOST_PASSAGES = 100;

  /**
   * Checks the ranges.
   *
   * @throws DirectiveException if a value is out of its range
   */
  public RetrievalWishes {
    double least = minConfidence.orElse(0);
    if (!(least >= 0 && least <= 1)) {
      throw new DirectiveException("min_confidence", "must be 0 to 1, but was " + least);
    }
    int most = topK.orElse(1);
    if (most < 1 || most > MOST_PASSAGES) {
      throw new DirectiveException(
          "top_k", "must be 1 to %d, but was %d".formatted(MOST_PASSAGES, most));
    }
  }
}
