package dev.wellspring.providers.qdrant;

import dev.wellspring.rag.store.lucene.ChunkTerms;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text as a sparse vector, so that the product of a chunk's and a question's, with Qdrant's {@code
 * idf}, is BM25 (Robertson and Zaragoza, 2009) with the terms of the embedded store. A term's place
 * is the CRC-32C of its field and text; terms that meet there are added up, one pair in 4 billion.
 *
 * <p>We depart from BM25 in one thing: the average length is a setting and not counted, because
 * weights are fixed when a chunk is stored.
 */
final class SparseWords implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  /** As many as the embedded store takes of a question. */
  private static final int MOST_TERMS = 1024;

  private final ChunkTerms terms = new ChunkTerms();
  private final int averageTerms;

  SparseWords(int averageTerms) {
    this.averageTerms = averageTerms;
  }

  /** A code is as telling in a long chunk as in a short one; words are not. */
  ObjectNode ofChunk(String text) {
    Map<String, Integer> words = terms.words(text);
    double length = words.values().stream().mapToInt(Integer::intValue).sum();
    double dampening = K1 * (1 - B + B * length / averageTerms);
    Map<Long, Double> weights = new TreeMap<>();
    words.forEach((term, count) -> add(weights, "w:" + term, count / (count + dampening)));
    terms.codes(text).forEach((term, count) -> add(weights, "c:" + term, count / (count + K1)));
    return vector(weights);
  }

  /** Empty if the question has no terms. */
  Optional<ObjectNode> ofQuestion(String text) {
    Map<Long, Double> weights = new TreeMap<>();
    terms.words(text).entrySet().stream()
        .limit(MOST_TERMS)
        .forEach(said -> add(weights, "w:" + said.getKey(), said.getValue()));
    terms.codes(text).entrySet().stream()
        .limit(MOST_TERMS)
        .forEach(said -> add(weights, "c:" + said.getKey(), said.getValue()));
    return weights.isEmpty() ? Optional.empty() : Optional.of(vector(weights));
  }

  @Override
  public void close() {
    terms.close();
  }

  private static void add(Map<Long, Double> weights, String term, double weight) {
    CRC32C place = new CRC32C();
    place.update(term.getBytes(StandardCharsets.UTF_8));
    weights.merge(place.getValue(), weight, Double::sum);
  }

  private static ObjectNode vector(Map<Long, Double> weights) {
    ObjectNode vector = JSON.createObjectNode();
    ArrayNode indices = vector.putArray("indices");
    ArrayNode values = vector.putArray("values");
    weights.forEach((index, weight) -> {
      indices.add(index);
      values.add(weight.floatValue());
    });
    return vector;
  }
}
