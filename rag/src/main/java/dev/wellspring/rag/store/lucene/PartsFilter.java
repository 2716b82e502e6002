package dev.wellspring.rag.store.lucene;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Adds the parts of tokens that the standard tokenizer keeps whole ({@code john.doe}, {@code
 * example.com}, {@code unit_price}) and writes numbers in one form.
 */
final class PartsFilter extends TokenFilter {
  private static final Pattern JOINTS = Pattern.compile("[._:\u00b7]+");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<String> waiting = new ArrayDeque<>();
  private @Nullable State origin;

  PartsFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    String next = waiting.poll();
    if (next != null) {
      restoreState(origin);
      term.setEmpty().append(next);
      position.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    split(term.toString());
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    waiting.clear();
    origin = null;
  }

  private void split(String token) {
    List<String> forms = NumberForms.of(token);
    if (!forms.isEmpty()) {
      term.setEmpty().append(forms.getFirst());
      waiting.addAll(forms.subList(1, forms.size()));
    } else {
      String[] parts = JOINTS.split(token, -1);
      for (int i = 0; parts.length > 1 && i < parts.length; i++) {
        if (!parts[i].isEmpty()) {
          waiting.add(parts[i]);
        }
      }
    }
    origin = waiting.isEmpty() ? null : captureState();
  }
}
