package dev.wellspring.rag.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds where sentences end, in time proportional to the text. A full stop after an abbreviation,
 * an initial or a number in a list, and before a small letter, ends none. Stateless.
 */
public final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "rev", "gen", "col", "capt", "lt",
          "sgt", "hon", "gov", "pres", "rep", "sen", "no", "nos", "nr", "vol", "vols", "pp", "ed",
          "eds", "fig", "figs", "sec", "ch", "art", "eq", "ref", "tel", "ext", "inc", "ltd", "co",
          "corp", "bros", "dept", "est", "approx", "ca", "cf", "vs", "viz", "e.g", "i.e", "u.s",
          "u.k", "a.m", "p.m", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
          "oct", "nov", "dec");

  private Sentences() {}

  /**
   * A sentence inside a text.
   *
   * @param start first character
   * @param end after its last character, spaces not included
   */
  public record Span(int start, int end) {
    /** The sentence itself. */
    public String of(String text) {
      return text.substring(start, end);
    }
  }

  /** The sentences in order; what stands between them is white space. None in blank text. */
  public static List<Span> split(String text) {
    List<Span> spans = new ArrayList<>();
    int start = skipSpace(text, 0);
    for (int at = start; at < text.length(); ) {
      if (!isTerminator(text.charAt(at))) {
        at++;
        continue;
      }
      int afterMarks = skipMarks(text, at);
      if (endsSentence(text, start, at, afterMarks)) {
        spans.add(new Span(start, afterMarks));
        start = skipSpace(text, afterMarks);
        at = start;
      } else {
        at = afterMarks;
      }
    }
    int end = text.stripTrailing().length();
    if (start < end) {
      spans.add(new Span(start, end));
    }
    return spans;
  }

  /** Whether the text ends as a sentence ends. */
  static boolean isComplete(String text) {
    int last = text.length() - 1;
    while (last > 0 && isClosing(text.charAt(last))) {
      last--;
    }
    return last >= 0 && isTerminator(text.charAt(last));
  }

  /** Whether the marks from {@code mark} to {@code end} end the sentence. */
  private static boolean endsSentence(String text, int start, int mark, int end) {
    if (isWide(text.charAt(mark))) {
      return true;
    }
    if (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      return false;
    }
    int next = skipSpace(text, end);
    if (next < text.length() && Character.isLowerCase(text.codePointAt(next))) {
      return false;
    }
    boolean fullStop = text.charAt(mark) == '.' && end == mark + 1;
    return !fullStop || !isAbbreviated(text, start, mark);
  }

  private static int skipMarks(String text, int mark) {
    int end = mark + 1;
    while (end < text.length() && (isTerminator(text.charAt(end)) || isClosing(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isAbbreviated(String text, int start, int mark) {
    int from = mark;
    while (from > start && mark - from <= 8 && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from, mark).replaceFirst("^[(\\[\"'“‘]+", "");
    if (word.length() == 1 && Character.isUpperCase(word.charAt(0))) {
      return true;
    }
    boolean listNumber =
        from == start && !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    return listNumber || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static int skipSpace(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static boolean isTerminator(char c) {
    return c == '.' || c == '!' || c == '?' || c == '…' || isWide(c);
  }

  /** Marks of scripts that put no space after a sentence. */
  private static boolean isWide(char c) {
    return c == '。' || c == '！' || c == '？' || c == '．';
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '"' || c == '\'' || c == '”' || c == '’' || c == '»'
        || c == '」';
  }
}
