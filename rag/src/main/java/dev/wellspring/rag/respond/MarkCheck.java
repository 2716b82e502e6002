package dev.wellspring.rag.respond;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the citation marks of a text while it is written: {@code [2]} stays if there is a second
 * source, {@code [1, 9]} becomes {@code [1]} if there is no ninth, and a mark of which nothing is
 * left goes, with the space before it. Other ways that models write marks, such as {@code [^2]},
 * {@code [Source 2]} or full-width brackets, become this one. Code between backticks and the index
 * of an array ({@code a[5]}) are left alone. Holds back only what may become a mark, and code in a
 * line until it is closed: a backtick that nothing closes in its line opens none.
 */
final class MarkCheck implements TextFilter {
  static final String MODEL = "[model]";

  private static final Pattern MARK =
      Pattern.compile(
          "([ \\t]*)[\\[【] *(?:\\^? *(?:(?:sources?|src|doc|document) *#? *)?"
              + "(\\d{1,9}(?: *[,;–-] *\\d{1,9}){0,19})(?:†[^]】\\n]{0,40})?|model) *[]】]",
          Pattern.CASE_INSENSITIVE);

  /** A name of one letter, or with a low line or digit, before a bracket: no claim ends so. */
  private static final Pattern ARRAY =
      Pattern.compile("(?<![\\p{L}\\p{N}_])(?:\\p{L}|\\p{L}\\w*[_\\d]\\w*)\\z");

  private static final Pattern RANGE = Pattern.compile("(\\d+)(?: *[–-] *(\\d+))?");

  private static final int LONGEST = 200;
  private static final int FENCE = 3;
  private static final int LONGEST_NAME = 60;

  private final int sources;
  private final Consumer<String> out;
  private final StringBuilder held = new StringBuilder();
  private final SortedSet<Integer> cited = new TreeSet<>();
  private boolean model;
  private boolean code;
  private boolean begun;
  private String before = "";

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
    return c == '[' || c == '【' || c == ' ' || c == '\t';
  }

  private int fence(int at, boolean last) {
    int end = endOfTicks(at);
    if (end == held.length() && !last) {
      return at;
    }
    if (end - at >= FENCE) {
      code = !code;
    } else if (!code) {
      return inline(at, end, last);
    }
    pass(held.substring(at, end));
    return end;
  }

  /** Code in a line, passed on as one if the same number of backticks closes it. */
  private int inline(int at, int end, boolean last) {
    int next = end;
    while (next < held.length() && held.charAt(next) != '\n') {
      int closed = endOfTicks(next);
      boolean sure = closed < held.length() || last;
      if (closed - next == end - at && sure) {
        pass(held.substring(at, closed));
        return closed;
      }
      next = Math.max(next + 1, closed);
    }
    if (next >= held.length() && !last) {
      return at;
    }
    pass(held.substring(at, end));
    return end;
  }

  private int endOfTicks(int at) {
    int end = at;
    while (end < held.length() && held.charAt(end) == '`') {
      end++;
    }
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
    if (valid.isEmpty() && mark.group(1).isEmpty() && ARRAY.matcher(before).find()) {
      pass(mark.group());
    } else if (!valid.isEmpty()) {
      pass(mark.group(1));
      out.accept(valid.toString());
      begun = true;
      before = "";
    }
  }

  private void pass(String text) {
    String visible = begun ? text : text.stripLeading();
    if (!visible.isEmpty()) {
      begun = true;
      String said = before + visible;
      before = said.substring(Math.max(0, said.length() - LONGEST_NAME));
      out.accept(visible);
    }
  }
}
