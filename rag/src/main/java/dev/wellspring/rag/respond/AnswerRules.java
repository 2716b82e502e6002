package dev.wellspring.rag.respond;

import dev.wellspring.rag.document.ContextFilter;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What holds for one answer, after wishes, directives and defaults were weighed.
 *
 * @param minConfidence below which documents are not enough, 0 to 1; empty for the default of
 *     whoever answers
 * @param diverse whether no document may take more than a third of the passages
 */
record AnswerRules(
    ResponseMode mode,
    ContextFilter filter,
    OptionalDouble minConfidence,
    FallbackStrategy fallback,
    int topK,
    boolean diverse) {
  /** Wishes win over directives, and those over the defaults. */
  static AnswerRules of(
      RetrievalWishes wishes, RetrievalWishes directives, RespondSettings defaults) {
    return new AnswerRules(
        wishes.mode().or(directives::mode).orElse(defaults.mode()),
        filter(wishes, directives),
        wishes.minConfidence().isPresent() ? wishes.minConfidence() : directives.minConfidence(),
        wishes.fallback().or(directives::fallback).orElse(defaults.fallback()),
        wishes.topK().orElse(directives.topK().orElse(defaults.topK())),
        wishes.diverse().or(directives::diverse).orElse(false));
  }

  /** Field by field: a wish that names no domain leaves those of the directive as they are. */
  private static ContextFilter filter(RetrievalWishes wishes, RetrievalWishes directives) {
    ContextFilter wished = wishes.filter().orElse(ContextFilter.NONE);
    ContextFilter directed = directives.filter().orElse(ContextFilter.NONE);
    return new ContextFilter(
        first(wished.types(), directed.types()),
        first(wished.domains(), directed.domains()),
        first(wished.categories(), directed.categories()),
        first(wished.tags(), directed.tags()));
  }

  private static List<String> first(List<String> wished, List<String> directed) {
    return wished.isEmpty() ? directed : wished;
  }
}
