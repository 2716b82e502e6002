package dev.wellspring.providers.qdrant;

import dev.wellspring.rag.store.StoreIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a collection was made with; kept in its configuration and its metadata.
 *
 * @param layout version of payload, terms and weights
 * @param fingerprint of the embedding model
 * @param dimensions length of every vector
 */
record Identity(int layout, String fingerprint, int dimensions) {
  /** Raised whenever payload, terms or weights change. */
  static final int LAYOUT = 1;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LAYOUT_KEY = "wellspring_layout";
  private static final String FINGERPRINT_KEY = "wellspring_embedding";
  private static final String DISTANCE = "Cosine";

  static Identity of(StoreIdentity store) {
    return new Identity(LAYOUT, store.fingerprint(), store.dimensions());
  }

  /** What describes the collection to be made ({@code CreateCollection}). */
  ObjectNode creation(Ownership ownership) {
    ObjectNode creation = JSON.createObjectNode();
    creation
        .putObject("vectors")
        .putObject(ChunkPoint.EMBEDDING)
        .put("size", dimensions)
        .put("distance", DISTANCE);
    creation.putObject("sparse_vectors").putObject(ChunkPoint.WORDS).put("modifier", "idf");
    ObjectNode metadata = ownership.metadata().put(LAYOUT_KEY, layout);
    creation.set("metadata", metadata.put(FINGERPRINT_KEY, fingerprint));
    return creation;
  }

  /** What a collection says of itself ({@code CollectionConfig}), as far as it can be ours. */
  static Identity from(JsonNode config) {
    JsonNode parameters = config.path("params");
    JsonNode embedding = parameters.path("vectors").path(ChunkPoint.EMBEDDING);
    JsonNode words = parameters.path("sparse_vectors").path(ChunkPoint.WORDS);
    boolean ours =
        embedding.path("distance").stringValue("").equals(DISTANCE)
            && words.path("modifier").stringValue("").equals("idf");
    JsonNode metadata = config.path("metadata");
    return new Identity(
        ours ? metadata.path(LAYOUT_KEY).intValue(0) : 0,
        metadata.path(FINGERPRINT_KEY).stringValue("unknown"),
        embedding.path("size").intValue(0));
  }

  /** Whether the collection keeps metadata at all: older servers drop it. */
  static boolean hasMetadata(JsonNode config) {
    return config.path("metadata").has(LAYOUT_KEY);
  }

  @Override
  public String toString() {
    return "embedding model '%s' (%d dimensions, collection layout %d)"
        .formatted(fingerprint, dimensions, layout);
  }
}
