package dev.wellspring.providers.qdrant;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.store.ContextStamp;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A chunk as a point's payload and back; a change of it is a new {@link Identity#LAYOUT}. */
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

  static ObjectNode payload(Chunk chunk) {
    ObjectNode payload = JSON.createObjectNode().put("number", chunk.number());
    ArrayNode headings = payload.putArray("headings");
    chunk.headings().forEach(headings::add);
    ArrayNode lines = payload.putArray("lines");
    chunk.lines().forEach(line -> lines.add(json(line)));
    return payload;
  }

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
   * The chunk of a payload.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static Chunk chunk(JsonNode payload) {
    List<String> headings =
        payload.path("headings").values().stream().map(JsonNode::asString).toList();
    List<Line> lines = payload.path("lines").values().stream().map(ChunkPoint::line).toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a payload without lines is no chunk");
    }
    return new Chunk(payload.path("number").intValue(0), headings, lines);
  }

  /**
   * Whose point it is.
   *
   * @throws IllegalArgumentException if the payload does not tell
   */
  static DocumentId document(JsonNode payload) {
    return new DocumentId(payload.path(DOCUMENT).stringValue(""));
  }

  private static ObjectNode json(Line line) {
    Place place = line.place();
    ObjectNode json = JSON.createObjectNode().put("text", line.text()).put("page", place.page());
    if (place.picture() != null) {
      json.put("picture", place.picture());
    }
    if (line.ocrConfidence() != null) {
      json.put("confidence", line.ocrConfidence());
    }
    ArrayNode boxes = json.putArray("boxes");
    for (Box box : place.boxes()) {
      boxes.addArray().add(box.left()).add(box.top()).add(box.width()).add(box.height());
    }
    return json;
  }

  private static Line line(JsonNode json) {
    JsonNode picture = json.path("picture");
    JsonNode confidence = json.path("confidence");
    List<Box> boxes = json.path("boxes").values().stream().map(ChunkPoint::box).toList();
    Place place =
        new Place(
            json.path("page").intValue(1), picture.isNumber() ? picture.intValue() : null, boxes);
    return new Line(
        json.path("text").stringValue(""),
        place,
        confidence.isNumber() ? confidence.doubleValue() : null);
  }

  private static Box box(JsonNode edges) {
    return new Box(
        edges.path(0).doubleValue(0),
        edges.path(1).doubleValue(0),
        edges.path(2).doubleValue(0),
        edges.path(3).doubleValue(0));
  }
}
