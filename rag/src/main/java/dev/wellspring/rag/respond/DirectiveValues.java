package dev.wellspring.rag.respond;

import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.ContextVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes wishes of what directives say, and refuses what is not allowed. Immutable. */
final class DirectiveValues {
  private static final Pattern NUMBER = Pattern.compile("\\d{0,9}\\.?\\d{1,9}");
  private static final Pattern BEFORE = Pattern.compile("^[\\s\"'`*(\\[{]+");
  private static final Pattern AFTER = Pattern.compile("[\\s\"'`*)\\]},;.!?|]+$");
  private static final Pattern SEPARATOR = Pattern.compile("[,;]");

  private final Map<DirectiveKey, String> given;
  private final ContextVocabulary vocabulary;

  DirectiveValues(Map<DirectiveKey, String> given, ContextVocabulary vocabulary) {
    this.given = given;
    this.vocabulary = vocabulary;
  }

  /** A value without the quotes, brackets and marks of the prose that it stands in. */
  static String bare(DirectiveKey key, String written) {
    if (!key.isList()) {
      return bare(written);
    }
    return Arrays.stream(SEPARATOR.split(written))
        .map(DirectiveValues::bare)
        .filter(Predicate.not(String::isEmpty))
        .map(value -> value.toLowerCase(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static String bare(String written) {
    String begun = BEFORE.matcher(written).replaceFirst("");
    return AFTER.matcher(begun).replaceFirst("");
  }

  RetrievalWishes wishes() {
    return new RetrievalWishes(
        one(DirectiveKey.RESPONSE_MODE, ResponseMode.values()),
        filter(),
        confidence(),
        one(DirectiveKey.FALLBACK_STRATEGY, FallbackStrategy.values()),
        OptionalInt.empty(),
        Optional.empty());
  }

  private <E extends Enum<E>> Optional<E> one(DirectiveKey key, E[] allowed) {
    return Optional.ofNullable(given.get(key))
        .map(value ->
            Arrays.stream(allowed)
                .filter(each -> each.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(
                    () -> refused(key, "must be one of " + joined(Arrays.asList(allowed)), value)));
  }

  private OptionalDouble confidence() {
    String value = given.get(DirectiveKey.MIN_CONFIDENCE);
    if (value == null) {
      return OptionalDouble.empty();
    }
    double number = NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
    if (!(number >= 0 && number <= 1)) {
      throw refused(DirectiveKey.MIN_CONFIDENCE, "must be a number from 0 to 1", value);
    }
    return OptionalDouble.of(number);
  }

  private Optional<ContextFilter> filter() {
    ContextFilter filter =
        new ContextFilter(
            list(DirectiveKey.DOCUMENT_CONTEXT, Optional.of(vocabulary.types())),
            list(DirectiveKey.CONTENT_DOMAINS, Optional.empty()),
            list(DirectiveKey.DOCUMENT_CATEGORIES, Optional.of(vocabulary.categories())),
            List.of());
    return filter.excludes() ? Optional.of(filter) : Optional.empty();
  }

  private List<String> list(DirectiveKey key, Optional<List<String>> allowed) {
    String written = given.get(key);
    if (written == null) {
      return List.of();
    }
    String rule =
        "must be " + allowed.map(values -> "of " + joined(values)).orElse("at least one word");
    if (written.isEmpty()) {
      throw refused(key, rule, written);
    }
    List<String> values = List.of(written.split(",", -1));
    for (String value : values) {
      if (!allowed.map(words -> words.contains(value)).orElse(true)) {
        throw refused(key, rule, value);
      }
    }
    return values;
  }

  private static String joined(List<?> allowed) {
    return allowed.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static DirectiveException refused(DirectiveKey key, String rule, String value) {
    String was = value.isEmpty() ? "is empty" : "was \"" + ConfigBlocks.shown(value) + "\"";
    return new DirectiveException(key.name(), rule + ", but " + was);
  }
}
