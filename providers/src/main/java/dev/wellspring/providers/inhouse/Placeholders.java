package dev.wellspring.providers.inhouse;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a description may use as {@code {{name}}}. A dollar sign is not part of it,
 * because Spring, Compose files and shells would put values of their own there.
 *
 * @param words stand for texts and numbers, alone or within other text
 * @param trees stand for lists and objects, and so alone
 */
record Placeholders(Set<String> words, Set<String> trees) {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

  Placeholders {
    words = Set.copyOf(words);
    trees = Set.copyOf(trees);
  }

  /**
   * The names in a text.
   *
   * @param property names the text in messages
   * @throws IllegalArgumentException if one is not known, is not closed, or is a tree among words
   */
  Set<String> in(String property, String text) {
    Set<String> names = new HashSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      boolean alone = matcher.start() == 0 && matcher.end() == text.length();
      names.add(requireKnown(property, matcher.group(1), alone));
    }
    if (matcher.replaceAll("").contains("{{")) {
      throw new IllegalArgumentException(
          property + " holds a placeholder that is not closed; write it as {{name}}");
    }
    return names;
  }

  private String requireKnown(String property, String name, boolean alone) {
    if (words.contains(name) || (trees.contains(name) && alone)) {
      return name;
    }
    if (trees.contains(name)) {
      throw new IllegalArgumentException(
          "%s holds {{%s}} within other text, but that is a list or an object; let it stand alone"
              .formatted(property, name));
    }
    Set<String> known = new TreeSet<>(words);
    known.addAll(trees);
    throw new IllegalArgumentException(
        "%s holds the unknown placeholder {{%s}}; known here are %s"
            .formatted(property, name, known));
  }
}
