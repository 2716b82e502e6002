package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The words that are allowed as context; domains and tags are free.
 *
 * @param types allowed as {@code context_type}, each in lower case letters, digits, {@code _} and
 *     {@code -}
 * @param categories allowed as {@code document_category}, of the same shape
 */
public record ContextSettings(List<String> types, List<String> categories) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /**
   * Copies the lists and checks the words.
   *
   * @throws InvalidSettingException if a list is empty or a word has another shape
   */
  public ContextSettings {
    types = words("context.types", types);
    categories = words("context.categories", categories);
  }

  private static List<String> words(String property, List<String> words) {
    require(!words.isEmpty(), property, "a list of at least one word", "empty");
    for (String word : words) {
      require(
          WORD.matcher(word).matches(),
          property,
          "words of 1 to 64 lower case letters, digits, '_' and '-'",
          "'" + word + "'");
    }
    return List.copyOf(words);
  }
}
