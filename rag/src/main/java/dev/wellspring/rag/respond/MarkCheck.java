package dev.wellspring.rag.respond;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the citation marks of a text while it is written: {@code [2]} stays if there is a second
 * source, {@code [1, 9]} becomes {@code [1]} if there is no ninth, and a mark of which nothing is
 * left goes, with the space before it. Code between backticks is left alone. Holds back only what
 * may become a mark.
 */
final class MarkCheck implements TextFilter {
  static final String MODEL = "[model]";

  private static final Pattern MARK =
      Pattern.compile(
          "([ \\t]*)\\[ *(?:(\\d{1,6}(?: *[,;–-] *\\d{1,6}){0,19})|model) *]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern RANGE = Pattern.compile("(\\d+)(?: *[–-] *(\\d+))?");

  private static final int LONGEST = 100;

  private final int sources;
  private final Consumer<String> out;
  private final StringBuilder held = new StringBuilder();
  private final SortedSet<Integer> cited = new TreeSet<>();
  private boolean model;
  private boolean code;
  private boolean begun;

  /**
   * A check.
   *
   * @param sources how many there are
   * @param out gets each mark as a text of its own
   */
  MarkCheck(int sources, Consumer<String> out) {
    this.sources = sources;
    this.out = out;
  }

  /** The sources that valid marks named, from 1. */
  SortedSet<Integer> cited() {
    return cited;
  }

  /** Whether something was marked as the model's. */
  boolean citesModel() {
    return model;
  }

  @Override
  public void accept(String text) {
    held.append(text);
    drain(false);
  }

  @Override
  public void end() {
    drain(true);
  }

  private void drain(boolean last) {
    int at = 0;
    int next = step(at, last);
    while (next > at) {
      at = next;
      next = step(at, last);
    }
    held.delete(0, at);
  }

  /** Passes the next piece on; returns where it ends, or {@code at} if that is not known yet. */
  @SuppressWarnings(
      "JdkObsolete") // whether more text could make a mark of this is what hitEnd tells
  private int step(int at, boolean last) {
    if (at == held.length()) {
      return at;
    }
    if (held.charAt(at) == '`') {
      return fence(at, last);
    }
    if (isSpecial(held.charAt(at)) && !code) {
      Matcher mark = MARK.matcher(held).region(at, held.length());
      if (mark.lookingAt()) {
        check(mark);
        return mark.end();
      }
      if (mark.hitEnd() && !last && held.length() - at < LONGEST) {
        return at;
      }
    }
    return plain(at);
  }

  private int plain(int at) {
    int end = at + 1;
    while (end < held.length() && held.charAt(end) != '`' && !isSpecial(held.charAt(end))) {
      end++;
    }
    pass(held.substring(at, end));
    return end;
  }

  private static boolean isSpecial(char c) {
    return c == '[' || c == ' ' || c == '\t';
  }

  private int fence(int at, boolean last) {
    int end = at;
    while (end < held.length() && held.charAt(end) == '`') {
      end++;
    }
    if (end == held.length() && !last) {
      return at;
    }
    code = !code;
    pass(held.substring(at, end));
    return end;
  }

  private void check(Matcher mark) {
    StringBuilder valid = new StringBuilder();
    if (mark.group(2) == null) {
      model = true;
      valid.append(MODEL);
    } else {
      Matcher range = RANGE.matcher(mark.group(2));
      while (range.find()) {
        long from = Long.parseLong(range.group(1));
        long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
        for (long source = Math.max(1, from); source <= Math.min(to, sources); source++) {
          cited.add((int) source);
          valid.append('[').append(source).append(']');
        }
      }
    }
    if (!valid.isEmpty()) {
      pass(mark.group(1));
      out.accept(valid.toString());
      begun = true;
    }
  }

  private void pass(String text) {
    String visible = begun ? text : text.stripLeading();
    if (!visible.isEmpty()) {
      begun = true;
      out.accept(visible);
    }
  }
}
