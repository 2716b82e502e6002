package dev.wellspring.rag.respond;

import dev.wellspring.rag.document.ContextFilter;
import java.util.OptionalDouble;

/**
 * What holds for one answer, after wishes, directives and defaults were weighed.
 *
 * @param minConfidence below which documents are not enough, 0 to 1; empty for the default of
 *     whoever answers
 */
record AnswerRules(
    ResponseMode mode,
    ContextFilter filter,
    OptionalDouble minConfidence,
    FallbackStrategy fallback,
    int topK) {
  /** Wishes win over directives, and those over the defaults. */
  static AnswerRules of(
      RetrievalWishes wishes, RetrievalWishes directives, RespondSettings defaults) {
    return new AnswerRules(
        wishes.mode().or(directives::mode).orElse(defaults.mode()),
        wishes.filter().or(directives::filter).orElse(ContextFilter.NONE),
        wishes.minConfidence().isPresent() ? wishes.minConfidence() : directives.minConfidence(),
        wishes.fallback().or(directives::fallback).orElse(defaults.fallback()),
        wishes.topK().orElse(directives.topK().orElse(defaults.topK())));
  }
}
