package dev.wellspring.rag.store.lucene;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Keeps what people type as a whole though it is no word: {@code INV-2024-001}, {@code 2024-01-15},
 * {@code john.doe@example.com}, {@code report_final.pdf}. Such a token has a sign between letters
 * or digits, and a digit or one of {@code @ . _ /}. Hyphenated words and plain numbers are left to
 * the words.
 */
final class CodeFilter extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  CodeFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (input.incrementToken()) {
      String core = core(term);
      if (isCode(core)) {
        term.setEmpty().append(core);
        return true;
      }
    }
    return false;
  }

  /** Without signs at either end, in lower case, with one kind of dash. */
  private static String core(CharSequence token) {
    int start = 0;
    int end = token.length();
    while (start < end && !Character.isLetterOrDigit(token.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(token.charAt(end - 1))) {
      end--;
    }
    StringBuilder core = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = token.charAt(i);
      core.append(
          Character.getType(c) == Character.DASH_PUNCTUATION ? '-' : Character.toLowerCase(c));
    }
    return core.toString();
  }

  private static boolean isCode(String core) {
    boolean sign = false;
    boolean mark = false;
    for (int i = 0; i < core.length(); i++) {
      char c = core.charAt(i);
      sign |= !Character.isLetterOrDigit(c);
      mark |= Character.isDigit(c) || "@._/".indexOf(c) >= 0;
    }
    return sign && mark && NumberForms.of(core).isEmpty();
  }
}
