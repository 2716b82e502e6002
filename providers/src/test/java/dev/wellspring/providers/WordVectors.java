package dev.wellspring.providers;

/** One small embedding: how often each word occurs, words hashed to a few dimensions. */
public final class WordVectors {
  private WordVectors() {}

  /** Not of length 1. */
  public static double[] of(String text, int dimensions) {
    double[] vector = new double[dimensions];
    for (String word : words(text)) {
      vector[Math.floorMod(word.hashCode(), dimensions)] += 1;
    }
    return vector;
  }

  /** Separated by white space. */
  public static String[] words(String text) {
    return text.strip().split("\\s+", -1);
  }
}
