package dev.wellspring.rag.embed;

import java.util.List;

/** Turns text into vectors of length 1 whose dot product is their similarity. Thread-safe. */
public interface EmbeddingModel extends AutoCloseable {
  /** Names model and procedure; vectors of another fingerprint cannot be compared with ours. */
  String fingerprint();

  /** Length of every vector. */
  int dimensions();

  /** How many tokens the model sees in a text, special tokens not counted. */
  int countTokens(String text);

  /**
   * Embeds passages of documents.
   *
   * @param texts any number; what exceeds the model's window is cut
   * @return one vector a text, in the same order
   */
  List<float[]> embed(List<String> texts);

  /** Embeds a question. */
  float[] embedQuery(String question);

  /**
   * Embeds several questions at once.
   *
   * @return one vector a question, in the same order
   */
  List<float[]> embedQueries(List<String> questions);

  @Override
  void close();
}
