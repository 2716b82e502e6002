package dev.wellspring.providers.qdrant;

import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.DocumentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    return any(ChunkPoint.DOCUMENT, documents.stream().map(DocumentId::value).toList());
  }

  /** What a search may find: whole documents that the filter allows. */
  static ObjectNode allowed(ContextFilter filter) {
    ObjectNode allowed = all(whole(true));
    ArrayNode must = (ArrayNode) allowed.path("must");
    anyOf(ChunkPoint.TYPES, filter.types()).ifPresent(must::add);
    anyOf(ChunkPoint.DOMAINS, filter.domains()).ifPresent(must::add);
    anyOf(ChunkPoint.CATEGORIES, filter.categories()).ifPresent(must::add);
    return allowed;
  }

  private static Optional<ObjectNode> anyOf(String field, List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(any(field, values));
  }

  private static ObjectNode any(String field, List<String> values) {
    ObjectNode condition = JSON.createObjectNode().put("key", field);
    // the API wants them unique
    values.stream().distinct().forEach(condition.putObject("match").putArray("any")::add);
    return condition;
  }

  static ObjectNode hasId(Collection<String> ids) {
    ObjectNode condition = JSON.createObjectNode();
    ArrayNode hasId = condition.putArray("has_id");
    ids.forEach(hasId::add);
    return condition;
  }
}
