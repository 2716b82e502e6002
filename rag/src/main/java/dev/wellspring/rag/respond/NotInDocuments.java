package dev.wellspring.rag.respond;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts words where a model writes its sign for "the sources do not answer" in the middle of a
 * reply: the sign is between the model and us. Holds back only what may become the sign.
 */
final class NotInDocuments implements TextFilter {
  /** The sign in any case, and as Markdown writes its underscores. */
  static final Pattern SIGN =
      Pattern.compile(Prompt.NOT_IN_DOCUMENTS.replace("_", "\\\\?_"), Pattern.CASE_INSENSITIVE);

  private static final String WORDS = "not in the documents";
  private static final String FIRST = "nN";
  private static final String SENTENCE_ENDS = ".!?:…。！？\n";

  private final TextFilter next;
  private final StringBuilder held = new StringBuilder();
  private char before = '\n';

  /**
   * A filter.
   *
   * @param next gets the text
   */
  NotInDocuments(TextFilter next) {
    this.next = next;
  }

  @Override
  public void accept(String text) {
    held.append(text);
    drain(false);
  }

  @Override
  public void end() {
    drain(true);
    next.end();
  }

  private void drain(boolean last) {
    StringBuilder ready = new StringBuilder();
    int at = 0;
    int end = step(at, last, ready);
    while (end > at) {
      at = end;
      end = step(at, last, ready);
    }
    held.delete(0, at);
    if (!ready.isEmpty()) {
      next.accept(ready.toString());
    }
  }

  /** Says the next piece; returns where it ends, or {@code at} if that is not known yet. */
  @SuppressWarnings("JdkObsolete") // whether more text could make the sign is what hitEnd tells
  private int step(int at, boolean last, StringBuilder ready) {
    if (at == held.length()) {
      return at;
    }
    if (FIRST.indexOf(held.charAt(at)) >= 0) {
      Matcher sign = SIGN.matcher(held).region(at, held.length());
      if (sign.lookingAt()) {
        say(words(), ready);
        return sign.end();
      }
      if (sign.hitEnd() && !last) {
        return at;
      }
    }
    say(held.substring(at, at + 1), ready);
    return at + 1;
  }

  private String words() {
    return SENTENCE_ENDS.indexOf(before) < 0
        ? WORDS
        : WORDS.substring(0, 1).toUpperCase(Locale.ROOT) + WORDS.substring(1);
  }

  private void say(String text, StringBuilder ready) {
    ready.append(text);
    char end = text.charAt(text.length() - 1);
    before = end == ' ' ? before : end;
  }
}
