package dev.wellspring.rag;

import dev.wellspring.rag.embed.EmbeddingModel;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An embedding without a model: texts are as similar as the words that they share. */
public final class WordsEmbedding implements EmbeddingModel {
  private final String fingerprint;
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final AtomicLong embedded = new AtomicLong();

  /** Calls itself so. */
  public WordsEmbedding(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public int dimensions() {
    return 64;
  }

  @Override
  public int countTokens(String text) {
    return words(text).length;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public float[] embedQuery(String question) {
    embedded.incrementAndGet();
    float[] vector = new float[dimensions()];
    vector[0] = 0.1f;
    for (String word : words(question)) {
      vector[Math.floorMod(word.hashCode(), dimensions())] += 1;
    }
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  @Override
  public List<float[]> embedQueries(List<String> questions) {
    batches.add(List.copyOf(questions));
    return embed(questions);
  }

  /** How many texts and questions were embedded. */
  public long embedded() {
    return embedded.get();
  }

  /** The questions that were embedded at once, batch by batch. */
  public List<List<String>> batches() {
    return List.copyOf(batches);
  }

  @Override
  public void close() {}

  private static String[] words(String text) {
    return text.toLowerCase(Locale.ROOT).split("\\W+", -1);
  }
}
