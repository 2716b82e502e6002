package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.chunk.ChunkJson;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.EmbeddedChunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the placeholders of a chunk store stand for. */
record StoreValues(String space, Template chunk) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  Map<String, JsonNode> ofSpace() {
    return Map.of("space", JSON.stringNode(space));
  }

  Map<String, JsonNode> of(DocumentId document) {
    Map<String, JsonNode> values = new HashMap<>(ofSpace());
    values.put("document", JSON.stringNode(document.value()));
    return values;
  }

  Map<String, JsonNode> of(DocumentId document, Context context) {
    Map<String, JsonNode> values = of(document);
    values.put("types", list(context.types()));
    values.put("domains", list(context.domains()));
    values.put("categories", list(context.categories()));
    values.put("tags", list(context.tags()));
    return values;
  }

  Map<String, JsonNode> of(DocumentId document, Context context, List<EmbeddedChunk> chunks) {
    ArrayNode list = JSON.arrayNode();
    chunks.forEach(each -> list.add(chunk.filled(of(each))));
    Map<String, JsonNode> values = of(document, context);
    values.put("chunks", list);
    return values;
  }

  Map<String, JsonNode> of(ChunkQuery query) {
    Map<String, JsonNode> values = new HashMap<>(ofSpace());
    values.put("text", JSON.stringNode(query.text()));
    values.put("vector", numbers(query.embedding()));
    values.put("top_k", JSON.numberNode(query.topK()));
    ContextFilter filter = query.filter();
    putIfAny(values, "types", filter.types());
    putIfAny(values, "domains", filter.domains());
    putIfAny(values, "categories", filter.categories());
    putIfAny(values, "tags", filter.tags());
    return values;
  }

  private static Map<String, JsonNode> of(EmbeddedChunk chunk) {
    JsonNode payload = ChunkJson.of(chunk.chunk());
    return Map.of(
        "vector", numbers(chunk.embedding()),
        "text", JSON.stringNode(chunk.chunk().searchText()),
        "number", JSON.numberNode(chunk.chunk().number()),
        "payload", payload,
        "payload_text", JSON.stringNode(payload.toString()));
  }

  private static void putIfAny(Map<String, JsonNode> values, String name, List<String> wanted) {
    if (!wanted.isEmpty()) {
      values.put(name, list(wanted));
    }
  }

  private static ArrayNode list(List<String> texts) {
    ArrayNode list = JSON.arrayNode();
    texts.forEach(list::add);
    return list;
  }

  private static ArrayNode numbers(float[] vector) {
    ArrayNode numbers = JSON.arrayNode(vector.length);
    for (float number : vector) {
      numbers.add(number);
    }
    return numbers;
  }
}
