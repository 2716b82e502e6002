package dev.wellspring.providers.qdrant;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ContextStamp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a point tells of its chunk's document; a change of it is a new {@link Identity#LAYOUT}. */
final class ChunkPoint {
  static final String EMBEDDING = "embedding";
  static final String WORDS = "words";
  static final String DOCUMENT = "document";
  static final String REVISION = "revision";
  static final String WHOLE = "whole";
  static final String TYPES = "types";
  static final String DOMAINS = "domains";
  static final String CATEGORIES = "categories";
  static final String TAGS = "tags";
  static final String STAMP = "context";

  private static final JsonMapper JSON = JsonMapper.shared();

  private ChunkPoint() {}

  /** The part of a payload that tells the document's context. */
  static ObjectNode context(Context context) {
    ObjectNode payload = JSON.createObjectNode().put(STAMP, ContextStamp.of(context));
    context.types().forEach(payload.putArray(TYPES)::add);
    context.domains().forEach(payload.putArray(DOMAINS)::add);
    context.categories().forEach(payload.putArray(CATEGORIES)::add);
    context.tags().forEach(payload.putArray(TAGS)::add);
    return payload;
  }

  /** The stamp of the context in a payload; empty if none was told. */
  static String stamp(JsonNode payload) {
    return payload.path(STAMP).stringValue("");
  }

  /**
   * Whose point it is.
   *
   * @throws IllegalArgumentException if the payload does not tell
   */
  static DocumentId document(JsonNode payload) {
    return new DocumentId(payload.path(DOCUMENT).stringValue(""));
  }
}
