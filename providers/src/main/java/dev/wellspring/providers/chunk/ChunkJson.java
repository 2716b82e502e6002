package dev.wellspring.providers.chunk;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chunk as JSON and back. What is stored is read again by later releases: a change of it is a new
 * layout in every store.
 */
public final class ChunkJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ChunkJson() {}

  /** All of the chunk. */
  public static ObjectNode of(Chunk chunk) {
    ObjectNode json = JSON.createObjectNode().put("number", chunk.number());
    ArrayNode headings = json.putArray("headings");
    chunk.headings().forEach(headings::add);
    ArrayNode lines = json.putArray("lines");
    chunk.lines().forEach(line -> lines.add(json(line)));
    return json;
  }

  /**
   * The chunk that was written.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  public static Chunk chunk(JsonNode json) {
    List<String> headings =
        json.path("headings").values().stream().map(JsonNode::asString).toList();
    List<Line> lines = json.path("lines").values().stream().map(ChunkJson::line).toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("JSON without lines is no chunk");
    }
    return new Chunk(json.path("number").intValue(0), headings, lines);
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
    List<Box> boxes = json.path("boxes").values().stream().map(ChunkJson::box).toList();
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
