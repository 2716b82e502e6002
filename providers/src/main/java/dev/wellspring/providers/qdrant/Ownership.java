package dev.wellspring.providers.qdrant;

import dev.wellspring.rag.store.ForeignStoreException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which data folder a collection belongs to; kept in its metadata.
 *
 * @param folder the id of ours
 * @param takeOver the owner whose collection may become ours; nobody's if empty
 */
record Ownership(String folder, Optional<String> takeOver) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String KEY = "wellspring_folder";

  /** What a collection is said to belong to if it does not tell. */
  private static final String UNKNOWN = "unknown";

  /** The metadata that says so. */
  ObjectNode metadata() {
    return JSON.createObjectNode().put(KEY, folder);
  }

  /** Whether a collection is ours already. */
  boolean holds(JsonNode config) {
    return owner(config).equals(folder);
  }

  /**
   * Checks that a collection may become ours, as what belongs to nobody and is empty may.
   *
   * @param location the collection, for messages
   * @throws ForeignStoreException if it may not
   */
  void require(JsonNode config, boolean empty, String location) {
    String owner = owner(config);
    boolean free = owner.equals(folder) || (owner.equals(UNKNOWN) && empty);
    if (!free && !takeOver.equals(Optional.of(owner))) {
      throw new ForeignStoreException(location, owner, folder);
    }
  }

  private static String owner(JsonNode config) {
    return config.path("metadata").path(KEY).stringValue(UNKNOWN);
  }
}
