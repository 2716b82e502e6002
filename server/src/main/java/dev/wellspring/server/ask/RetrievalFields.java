package dev.wellspring.server.ask;

import dev.wellspring.rag.respond.FallbackStrategy;
import dev.wellspring.rag.respond.ResponseMode;
import dev.wellspring.rag.respond.RetrievalWishes;
import dev.wellspring.server.context.ContextWords;
import dev.wellspring.server.problem.FieldCheck;
import dev.wellspring.server.settings.RetrievalSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about retrieval, before it is checked.
 *
 * @param mode where the answer may come from, such as {@code RAG_ONLY}, in any case
 * @param contextFilter which documents count
 * @param minConfidence 0 to 1
 * @param fallback what to do below it, such as {@code refuse}, in any case
 * @param topK 1 to 100
 * @param diverse whether to spread the passages over documents
 */
public record RetrievalFields(
    @Nullable String mode,
    @Nullable FilterFields contextFilter,
    @Nullable Double minConfidence,
    @Nullable String fallback,
    @Nullable Integer topK,
    @Nullable Boolean diverse) {
  /** Nothing said. */
  public static final RetrievalFields NONE =
      new RetrievalFields(null, null, null, null, null, null);

  /**
   * The wishes that were meant.
   *
   * @param path of these fields in the request: empty, or ending in a full stop
   * @param check told which fields break their rules
   * @param words told which words are not allowed
   */
  public RetrievalWishes read(String path, FieldCheck check, ContextWords words) {
    return new RetrievalWishes(
        choice(path + "mode", mode, ResponseMode.values(), Enum::name, check),
        Optional.ofNullable(contextFilter)
            .map(filter -> filter.read(path + "context_filter", words)),
        check.decimal(path + "min_confidence", minConfidence, 0, 1),
        choice(
            path + "fallback",
            fallback,
            FallbackStrategy.values(),
            strategy -> strategy.name().toLowerCase(Locale.ROOT),
            check),
        check.number(path + "top_k", topK, 1, RetrievalSettings.MOST),
        Optional.ofNullable(diverse));
  }

  private static <E> Optional<E> choice(
      String field,
      @Nullable String given,
      E[] values,
      Function<E, String> name,
      FieldCheck check) {
    if (given == null) {
      return Optional.empty();
    }
    Optional<E> chosen =
        Arrays.stream(values)
            .filter(value -> name.apply(value).equalsIgnoreCase(given.strip()))
            .findFirst();
    if (chosen.isEmpty()) {
      check.refuse(
          field,
          Arrays.stream(values).map(name).collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return chosen;
  }
}
