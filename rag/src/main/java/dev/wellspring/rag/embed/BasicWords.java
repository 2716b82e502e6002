package dev.wellspring.rag.embed;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Splits text into the words that {@link WordPieces} cuts up: BERT's "basic tokenization", uncased.
 * Control characters vanish, CJK ideographs and punctuation stand alone, letters lose case and
 * accents. Stateless.
 *
 * <p>Source: Devlin et al., <i>BERT</i> (2019), {@code tokenization.py} of the published model.
 */
final class BasicWords {
  private BasicWords() {}

  /**
   * Hands each word to the visitor until there are no more or the visitor has seen enough.
   *
   * @param visitor answers whether it wants another word
   */
  static void visit(String text, Predicate<String> visitor) {
    StringBuilder word = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (isWhitespace(c)) {
        if (!flush(word, visitor)) {
          return;
        }
      } else if (isIdeograph(c)) {
        if (!flush(word, visitor) || !visitor.test(Character.toString(c))) {
          return;
        }
      } else if (!isNothing(c)) {
        word.appendCodePoint(c);
      }
    }
    flush(word, visitor);
  }

  /** Folds what was collected and hands it on, split at punctuation. */
  private static boolean flush(StringBuilder collected, Predicate<String> visitor) {
    if (collected.isEmpty()) {
      return true;
    }
    String folded = fold(collected.toString());
    collected.setLength(0);
    int start = 0;
    for (int at = 0; at < folded.length(); ) {
      int c = folded.codePointAt(at);
      int next = at + Character.charCount(c);
      if (isPunctuation(c)) {
        if ((start < at && !visitor.test(folded.substring(start, at)))
            || !visitor.test(folded.substring(at, next))) {
          return false;
        }
        start = next;
      }
      at = next;
    }
    return start >= folded.length() || visitor.test(folded.substring(start));
  }

  private static String fold(String word) {
    if (isPlain(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
    StringBuilder kept = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        // one by one: a whole string would turn a final sigma by its position in the word
        .map(Character::toLowerCase)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isWhitespace(int c) {
    return switch (c) {
      case ' ', '\t', '\n', '\r' -> true;
      default ->
          c >= 0x80
              && switch (Character.getType(c)) {
                case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
                default -> false;
              };
    };
  }

  /** What the model never saw: control and format characters, unassigned ones, U+FFFD. */
  private static boolean isNothing(int c) {
    return c == 0xFFFD
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  private static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c != 0x7F && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The blocks that BERT spaces; Hiragana, Katakana and Hangul are not among them. */
  private static boolean isIdeograph(int c) {
    return within(c, 0x3400, 0x4DBF)
        || within(c, 0x4E00, 0x9FFF)
        || within(c, 0xF900, 0xFAFF)
        || within(c, 0x20000, 0x2A6DF)
        || within(c, 0x2A700, 0x2CEAF)
        || within(c, 0x2F800, 0x2FA1F);
  }

  private static boolean within(int c, int first, int last) {
    return first <= c && c <= last;
  }
}
