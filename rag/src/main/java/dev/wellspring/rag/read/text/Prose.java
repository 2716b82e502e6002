package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns running text into lines that can be cited. */
public final class Prose {
  /** Longest line, in characters; a longer one is cut after a sentence, a word, or here. */
  public static final int LONGEST_LINE = 1_000;

  private static final String CELL_SEPARATOR = " | ";

  private Prose() {}

  /**
   * Makes one line of a text: white space of every kind becomes one blank, invisible and control
   * characters go.
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isBlank(c)) {
        blank = true;
      } else if (isVisible(c)) {
        if (blank && !clean.isEmpty()) {
          clean.append(' ');
        }
        blank = false;
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE -> false;
      // joiners shape Arabic and Indic words; soft hyphens and marks of direction only get between
      case Character.FORMAT -> c == 0x200C || c == 0x200D;
      default -> true;
    };
  }

  /** The row of a table; empty if all its cells are. */
  public static Optional<String> row(List<String> cells) {
    List<String> clean = cells.stream().map(Prose::clean).toList();
    return clean.stream().allMatch(String::isEmpty)
        ? Optional.empty()
        : Optional.of(clean.stream().collect(Collectors.joining(CELL_SEPARATOR)).strip());
  }

  /** A block at one place; empty if the text is blank. */
  public static Optional<Block> block(Block.Kind kind, int level, String text, Place place) {
    List<Line> lines = lines(text, place);
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Block(kind, level, lines));
  }

  /** The lines of a text whose own line breaks count; long ones are cut. */
  public static List<Line> lines(String text, Place place) {
    List<Line> lines = new ArrayList<>();
    text.lines()
        .map(Prose::clean)
        .filter(line -> !line.isEmpty())
        .forEach(line -> cut(line).forEach(part -> lines.add(Line.typed(part, place))));
    return lines;
  }

  private static List<String> cut(String line) {
    if (line.length() <= LONGEST_LINE) {
      return List.of(line);
    }
    List<String> parts = new ArrayList<>();
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    int from = 0;
    while (line.length() - from > LONGEST_LINE) {
      int to = from + cutAt(line.substring(from, from + LONGEST_LINE), sentences);
      addStripped(parts, line.substring(from, to));
      from = to;
    }
    addStripped(parts, line.substring(from));
    return parts;
  }

  private static void addStripped(List<String> parts, String part) {
    String stripped = part.strip();
    if (!stripped.isEmpty()) {
      parts.add(stripped);
    }
  }

  private static int cutAt(String window, BreakIterator sentences) {
    sentences.setText(window);
    int sentence = sentences.preceding(window.length());
    if (sentence > window.length() / 4) {
      return sentence;
    }
    int word = window.lastIndexOf(' ');
    if (word > 0) {
      return word + 1;
    }
    return Character.isHighSurrogate(window.charAt(window.length() - 1))
        ? window.length() - 1
        : window.length();
  }
}
