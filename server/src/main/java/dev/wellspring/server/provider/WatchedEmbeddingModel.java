package dev.wellspring.server.provider;

import dev.wellspring.rag.embed.EmbeddingModel;
import java.util.List;

/** Tells the watch what became of each call. */
record WatchedEmbeddingModel(EmbeddingModel model, ProviderWatch watch) implements EmbeddingModel {
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
    return watch.over(() -> model.embed(texts));
  }

  @Override
  public float[] embedQuery(String question) {
    return watch.over(() -> model.embedQuery(question));
  }

  @Override
  public List<float[]> embedQueries(List<String> questions) {
    return watch.over(() -> model.embedQueries(questions));
  }

  @Override
  public void close() {
    model.close();
  }
}
