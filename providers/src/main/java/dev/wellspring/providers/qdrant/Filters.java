package dev.wellspring.providers.qdrant;

import dev.wellspring.rag.document.DocumentId;
import java.util.Collection;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conditions on points, as Qdrant's {@code Filter} and {@code Condition}. */
final class Filters {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Filters() {}

  static ObjectNode all(ObjectNode... conditions) {
    ObjectNode filter = JSON.createObjectNode();
    ArrayNode must = filter.putArray("must");
    for (ObjectNode condition : conditions) {
      must.add(condition);
    }
    return filter;
  }

  /** The filter with one condition that must not hold. */
  static ObjectNode except(ObjectNode filter, ObjectNode condition) {
    filter.putArray("must_not").add(condition);
    return filter;
  }

  static ObjectNode whole(boolean whole) {
    ObjectNode condition = JSON.createObjectNode().put("key", ChunkPoint.WHOLE);
    condition.putObject("match").put("value", whole);
    return condition;
  }

  static ObjectNode revision(String revision) {
    ObjectNode condition = JSON.createObjectNode().put("key", ChunkPoint.REVISION);
    condition.putObject("match").put("value", revision);
    return condition;
  }

  static ObjectNode of(DocumentId document) {
    ObjectNode condition = JSON.createObjectNode().put("key", ChunkPoint.DOCUMENT);
    condition.putObject("match").put("value", document.value());
    return condition;
  }

  static ObjectNode anyOf(Collection<DocumentId> documents) {
    ObjectNode condition = JSON.createObjectNode().put("key", ChunkPoint.DOCUMENT);
    ArrayNode any = condition.putObject("match").putArray("any");
    documents.forEach(document -> any.add(document.value()));
    return condition;
  }

  static ObjectNode hasId(Collection<String> ids) {
    ObjectNode condition = JSON.createObjectNode();
    ArrayNode hasId = condition.putArray("has_id");
    ids.forEach(hasId::add);
    return condition;
  }
}
