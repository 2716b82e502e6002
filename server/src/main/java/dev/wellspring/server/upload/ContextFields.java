package dev.wellspring.server.upload;

import dev.wellspring.rag.document.Context;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ContextSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an uploader declares about a document: words are split at commas, trimmed, lower-cased
 * and named once; blank ones are dropped. All rules that are broken are reported together. For one
 * thread.
 */
final class ContextFields {
  static final String TYPE = "context_type";
  static final String DOMAIN = "content_domain";
  static final String CATEGORY = "document_category";
  static final String TAGS = "relevance_tags";
  static final String DESCRIPTION = "description";

  private static final int MOST_WORDS = 50;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_DESCRIPTION = 1000;

  private final ContextSettings allowed;
  private final List<FieldRule> broken = new ArrayList<>();

  private ContextFields(ContextSettings allowed) {
    this.allowed = allowed;
  }

  /**
   * Reads the fields.
   *
   * @throws ProblemException naming each value that is not allowed, its field and what is
   */
  static Context read(ContextSettings allowed, Declared declared) {
    ContextFields fields = new ContextFields(allowed);
    Context context = fields.context(declared);
    if (!fields.broken.isEmpty()) {
      FieldRule first = fields.broken.getFirst();
      throw new ProblemException(
          ProblemCode.CONTEXT_INVALID,
          "the field '%s' %s".formatted(first.field(), first.rule()),
          fields.broken);
    }
    return context;
  }

  private Context context(Declared declared) {
    return new Context(
        known(TYPE, declared.types(), allowed.types()),
        words(DOMAIN, declared.domains()),
        known(CATEGORY, declared.categories(), allowed.categories()),
        words(TAGS, declared.tags()),
        description(declared.description()));
  }

  private List<String> known(String field, List<String> given, List<String> allowedWords) {
    List<String> words = words(field, given);
    for (String word : words) {
      if (!allowedWords.contains(word)) {
        broken.add(
            new FieldRule(
                field,
                "does not allow '%s'; allowed are %s"
                    .formatted(word, String.join(", ", allowedWords))));
      }
    }
    return words;
  }

  private List<String> words(String field, List<String> given) {
    List<String> words =
        given.stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    if (words.size() > MOST_WORDS) {
      return refused(
          field, "takes at most %d words, but has %d".formatted(MOST_WORDS, words.size()));
    }
    if (words.stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
      return refused(field, "takes words of at most %d characters".formatted(LONGEST_WORD));
    }
    return words;
  }

  private List<String> refused(String field, String rule) {
    broken.add(new FieldRule(field, rule));
    return List.of();
  }

  private @Nullable String description(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    String description = given.strip();
    if (description.length() > LONGEST_DESCRIPTION) {
      broken.add(
          new FieldRule(
              DESCRIPTION,
              "takes at most %d characters, but has %d"
                  .formatted(LONGEST_DESCRIPTION, description.length())));
    }
    return description;
  }

  /** The fields as they were sent. */
  record Declared(
      List<String> types,
      List<String> domains,
      List<String> categories,
      List<String> tags,
      @Nullable String description) {}
}
