package dev.wellspring.providers.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Texts as a model takes them: cut to its window, and together no more than one request may hold.
 *
 * @param window most tokens of one text
 * @param maxTexts most texts in a batch
 * @param maxTokens most tokens in a batch; at least {@code window}
 * @param tokens counts them
 */
public record Batches(int window, int maxTexts, int maxTokens, ToIntFunction<String> tokens) {
  /** The API refuses empty input, and a vector is owed for every text. */
  private static final String NOTHING = ".";

  /** In the order of the texts; concatenated they are all of them. */
  public List<List<String>> of(List<String> texts) {
    List<List<String>> batches = new ArrayList<>();
    List<String> batch = new ArrayList<>();
    int filled = 0;
    for (String text : texts) {
      String fitting = fitting(text);
      int size = tokens.applyAsInt(fitting);
      if (!batch.isEmpty() && (batch.size() == maxTexts || filled + size > maxTokens)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        filled = 0;
      }
      batch.add(fitting);
      filled += size;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  private String fitting(String text) {
    if (text.isBlank()) {
      return NOTHING;
    }
    return tokens.applyAsInt(text) <= window ? text : cut(text);
  }

  /** The longest beginning that fits, found by halving; never half a surrogate pair. */
  private String cut(String text) {
    int fits = 0;
    int exceeds = text.length();
    while (exceeds - fits > 1) {
      int middle = (fits + exceeds) >>> 1;
      if (tokens.applyAsInt(text.substring(0, middle)) <= window) {
        fits = middle;
      } else {
        exceeds = middle;
      }
    }
    boolean halved = fits > 0 && Character.isHighSurrogate(text.charAt(fits - 1));
    return text.substring(0, halved ? fits - 1 : fits);
  }
}
