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
 * @param filter which documents count
 * @param minConfidence below which documents are not enough, 0 to 1
 * @param fallback what then
 * @param topK most passages to look at, 1 to 100
 */
public record RetrievalWishes(
    Optional<ResponseMode> mode,
    Optional<ContextFilter> filter,
    OptionalDouble minConfidence,
    Optional<FallbackStrategy> fallback,
    OptionalInt topK) {
  /** Nothing wanted. */
  public static final RetrievalWishes NONE =
      new RetrievalWishes(
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalInt.empty());
}
