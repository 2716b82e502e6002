package dev.wellspring.rag.respond;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds directives in prose: a key at a word's start, a colon, and a value. A list ends at the end
 * of a sentence, a newline or the next key; any other value is one word. What Markdown puts around
 * a key or a directive belongs to it. Used by one thread.
 */
final class KeywordDirectives {
  private static final Pattern KEY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_])(?<![\\p{L}\\p{N}_]-)("
              + DirectiveKey.joined("|")
              + ")[*_`]{0,3}[ \\t]*:",
          Pattern.CASE_INSENSITIVE);

  /** The end of a sentence, but not the full stop inside {@code node.js} or {@code 1.5}. */
  private static final Pattern LIST_END =
      Pattern.compile("[!?]|\\.(?!\\p{N}|\\p{Ll}[\\p{Ll}\\p{N}]*[ \\t*_`\"')]*(?:[,;.!?]|$))");

  private static final Pattern WORD = Pattern.compile("[ \\t]*(?:[*_`]{1,3}[ \\t]+)?[^\\s;]*;?");
  private static final String MARKDOWN = "*_`";

  private final String text;
  private final Matcher keys;
  private boolean found;

  KeywordDirectives(String text) {
    this.text = text;
    this.keys = KEY.matcher(text);
    this.found = keys.find();
  }

  /**
   * A directive where it stands.
   *
   * @param value as it is written
   * @param start first character of the key
   * @param end after the last character that belongs to it
   */
  record Found(DirectiveKey key, String value, int start, int end) {}

  boolean hasNext() {
    return found;
  }

  /** The next one; only after {@link #hasNext}. */
  Found next() {
    DirectiveKey key = DirectiveKey.written(keys.group(1)).orElseThrow();
    int start = keys.start();
    int from = keys.end();
    found = keys.find();
    int end = valueEnd(key, from, found ? keys.start() : text.length());
    String value = text.substring(from, end);
    boolean inBrackets = start > 0 && text.charAt(start - 1) == '(' && value.contains(")");
    return new Found(key, value, inBrackets ? start - 1 : beforeMarkdown(start), end);
  }

  private int beforeMarkdown(int start) {
    int begin = start;
    while (begin > 0 && MARKDOWN.indexOf(text.charAt(begin - 1)) >= 0) {
      begin--;
    }
    return begin;
  }

  private int valueEnd(DirectiveKey key, int from, int bound) {
    int newline = text.indexOf('\n', from);
    int most = newline < 0 ? bound : Math.min(newline, bound);
    Matcher end = (key.isList() ? LIST_END : WORD).matcher(text).region(from, most);
    end.useTransparentBounds(true);
    if (key.isList()) {
      return end.find() ? end.end() : most;
    }
    return end.lookingAt() ? end.end() : most;
  }
}
