package dev.wellspring.rag.respond;

/** Closes the gap that a directive leaves where it was taken out. Stateless. */
final class Seam {
  private Seam() {}

  /** Appends so that one space stands in a line's gap, and no line of which nothing is left. */
  static void join(StringBuilder left, String right) {
    if (left.isEmpty()) {
      left.append(right);
      return;
    }
    trimEnd(left);
    String rest = right.replaceFirst("^[ \\t]+", "");
    boolean lineIsEmpty = left.isEmpty() || left.charAt(left.length() - 1) == '\n';
    if (lineIsEmpty && rest.startsWith("\n")) {
      rest = rest.substring(1);
    } else if (!lineIsEmpty && !rest.isEmpty() && !rest.startsWith("\n")) {
      left.append(' ');
    }
    left.append(rest);
  }

  private static void trimEnd(StringBuilder text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    text.setLength(end);
  }
}
