package dev.wellspring.rag.answer;

import dev.wellspring.rag.chunk.Sentences;
import dev.wellspring.rag.document.Line;
import java.util.ArrayList;
import java.util.List;

/** Puts lines together again into the sentences that run over them. Stateless. */
final class Paragraphs {
  /** A line of prose that goes on has at least this many characters. */
  private static final int FULL_LINE = 35;

  /** A line of so many characters is no entry of a form or a list. */
  private static final int SURELY_FULL_LINE = 60;

  private Paragraphs() {}

  /**
   * A sentence with the lines that it stands on.
   *
   * @param text the words, a space where the line ends
   * @param lines at least one
   */
  record Sentence(String text, List<Line> lines) {}

  /** Groups lines so that no sentence runs over two groups. */
  static List<List<Line>> of(List<Line> lines) {
    List<List<Line>> paragraphs = new ArrayList<>();
    List<Line> open = new ArrayList<>();
    for (Line line : lines) {
      if (!open.isEmpty() && !goesOn(open.getLast(), line)) {
        paragraphs.add(List.copyOf(open));
        open.clear();
      }
      open.add(line);
    }
    if (!open.isEmpty()) {
      paragraphs.add(List.copyOf(open));
    }
    return paragraphs;
  }

  private static boolean goesOn(Line line, Line next) {
    String text = line.text();
    boolean small = Character.isLowerCase(next.text().codePointAt(0));
    return !text.contains(FieldFinder.CELL)
        && !next.text().contains(FieldFinder.CELL)
        && (small || text.length() >= SURELY_FULL_LINE || isProse(text, next.text()))
        && !endsHere(text);
  }

  /** Between two lines of prose stands a word on either side; numbers stand in lists. */
  private static boolean isProse(String line, String next) {
    return line.length() >= FULL_LINE
        && Character.isLetter(next.charAt(0))
        && !Character.isDigit(line.charAt(line.length() - 1))
        && next.indexOf(' ') > 0;
  }

  private static boolean endsHere(String text) {
    char last = text.charAt(text.length() - 1);
    return ".!?:;".indexOf(last) >= 0;
  }

  /** The sentences of a paragraph in order. */
  static List<Sentence> sentences(List<Line> paragraph) {
    StringBuilder joined = new StringBuilder();
    int[] starts = new int[paragraph.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = joined.length();
      joined.append(paragraph.get(i).text()).append(' ');
    }
    String text = joined.toString();
    List<Sentence> sentences = new ArrayList<>();
    for (Sentences.Span span : Sentences.split(text)) {
      sentences.add(new Sentence(span.of(text), lines(paragraph, starts, span)));
    }
    return sentences;
  }

  private static List<Line> lines(List<Line> paragraph, int[] starts, Sentences.Span span) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int end = starts[i] + paragraph.get(i).text().length();
      if (starts[i] < span.end() && end > span.start()) {
        lines.add(paragraph.get(i));
      }
    }
    return lines;
  }
}
