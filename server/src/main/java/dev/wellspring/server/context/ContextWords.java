package dev.wellspring.server.context;

import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ContextSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads the words of one request's context: they are split at commas, trimmed, lower-cased and
 * named once; blank ones are dropped. All rules that are broken are reported together. For one
 * thread.
 */
public final class ContextWords {
  private static final int MOST_WORDS = 50;
  private static final int LONGEST_WORD = 100;

  private final ContextSettings allowed;
  private final List<FieldRule> broken = new ArrayList<>();

  /** Reads words of this vocabulary. */
  public ContextWords(ContextSettings allowed) {
    this.allowed = allowed;
  }

  /** Types, each of which must be in the vocabulary. */
  public List<String> types(String field, List<String> given) {
    return known(field, given, allowed.types());
  }

  /** Categories, each of which must be in the vocabulary. */
  public List<String> categories(String field, List<String> given) {
    return known(field, given, allowed.categories());
  }

  private List<String> known(String field, List<String> given, List<String> allowedWords) {
    List<String> words = free(field, given);
    for (String word : words) {
      if (!allowedWords.contains(word)) {
        refuse(
            field,
            "does not allow '%s'; allowed are %s".formatted(word, String.join(", ", allowedWords)));
      }
    }
    return words;
  }

  /** Domains or tags, which are free. */
  public List<String> free(String field, List<String> given) {
    List<String> words =
        given.stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    if (words.size() > MOST_WORDS) {
      refuse(field, "takes at most %d words, but has %d".formatted(MOST_WORDS, words.size()));
      return List.of();
    }
    if (words.stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
      refuse(field, "takes words of at most %d characters".formatted(LONGEST_WORD));
      return List.of();
    }
    return words;
  }

  /** Notes that a field breaks a rule. */
  public void refuse(String field, String rule) {
    broken.add(new FieldRule(field, rule));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException naming each value that is not allowed, its field and what is
   */
  public void done() {
    if (!broken.isEmpty()) {
      FieldRule first = broken.getFirst();
      throw new ProblemException(
          ProblemCode.CONTEXT_INVALID,
          "the field '%s' %s".formatted(first.field(), first.rule()),
          broken);
    }
  }
}
