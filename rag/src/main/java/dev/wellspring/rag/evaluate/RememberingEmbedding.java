package dev.wellspring.rag.evaluate;

import dev.wellspring.rag.embed.EmbeddingModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Embeds no text twice. An evaluation meets the same sentences in the passages of many questions.
 * Keeps all vectors until it is closed; thread-safe.
 */
final class RememberingEmbedding implements EmbeddingModel {
  private final EmbeddingModel model;
  private final Map<String, float[]> passages = new ConcurrentHashMap<>();
  private final Map<String, float[]> questions = new ConcurrentHashMap<>();

  /**
   * One around this.
   *
   * @param model closed by this
   */
  RememberingEmbedding(EmbeddingModel model) {
    this.model = model;
  }

  @Override
  public String fingerprint() {
    return model.fingerprint();
  }

  @Override
  public int dimensions() {
    return model.dimensions();
  }

  @Override
  public int countTokens(String text) {
    return model.countTokens(text);
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<String> news =
        texts.stream().filter(Predicate.not(passages::containsKey)).distinct().toList();
    List<float[]> vectors = news.isEmpty() ? List.of() : model.embed(news);
    for (int i = 0; i < vectors.size(); i++) {
      passages.put(news.get(i), vectors.get(i));
    }
    return texts.stream().map(this::remembered).toList();
  }

  private float[] remembered(String text) {
    return Objects.requireNonNull(passages.get(text), "embedded before").clone();
  }

  @Override
  public float[] embedQuery(String question) {
    return questions.computeIfAbsent(question, model::embedQuery).clone();
  }

  @Override
  public List<float[]> embedQueries(List<String> asked) {
    return asked.stream().map(this::embedQuery).toList();
  }

  @Override
  public void close() {
    model.close();
  }
}
