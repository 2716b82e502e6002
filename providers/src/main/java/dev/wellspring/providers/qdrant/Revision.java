package dev.wellspring.providers.qdrant;

import dev.wellspring.providers.chunk.ChunkJson;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.EmbeddedChunk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All chunks that a document gets by one replacement, as hidden points. Its name is a hash of them,
 * and a point's id one of document, name and place (RFC 9562, section 5.3), so the same chunks are
 * the same points however often they are sent.
 */
final class Revision {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int NAME_BYTES = 12;

  /** A quarter of what Qdrant takes in one request by default. */
  private static final long MOST_CHARACTERS = 8L << 20;

  private final String name;
  private final List<ObjectNode> points;
  private final List<Integer> lengths;

  private Revision(String name, List<ObjectNode> points, List<Integer> lengths) {
    this.name = name;
    this.points = points;
    this.lengths = lengths;
  }

  static Revision of(DocumentId document, List<EmbeddedChunk> chunks, SparseWords words) {
    MessageDigest digest = sha256();
    List<ObjectNode> points = new ArrayList<>(chunks.size());
    List<Integer> lengths = new ArrayList<>(chunks.size());
    for (EmbeddedChunk chunk : chunks) {
      ObjectNode point = point(chunk, words);
      byte[] json = point.toString().getBytes(StandardCharsets.UTF_8);
      digest.update(json);
      points.add(point);
      lengths.add(json.length);
    }
    String name = HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    for (int i = 0; i < points.size(); i++) {
      label(points.get(i), document, name, i);
    }
    return new Revision(name, points, lengths);
  }

  String name() {
    return name;
  }

  int size() {
    return points.size();
  }

  /** In parts that one request may hold. */
  List<List<ObjectNode>> batches(int mostPoints) {
    List<List<ObjectNode>> batches = new ArrayList<>();
    int from = 0;
    long filled = 0;
    for (int i = 0; i < points.size(); i++) {
      boolean full = i - from == mostPoints || filled + lengths.get(i) > MOST_CHARACTERS;
      if (i > from && full) {
        batches.add(points.subList(from, i));
        from = i;
        filled = 0;
      }
      filled += lengths.get(i);
    }
    batches.add(points.subList(from, points.size()));
    return batches;
  }

  private static ObjectNode point(EmbeddedChunk chunk, SparseWords words) {
    ObjectNode point = JSON.createObjectNode();
    ObjectNode vector = point.putObject("vector");
    ArrayNode embedding = vector.putArray(ChunkPoint.EMBEDDING);
    for (float value : chunk.embedding()) {
      embedding.add(value);
    }
    vector.set(ChunkPoint.WORDS, words.ofChunk(chunk.chunk().searchText()));
    point.set("payload", ChunkJson.of(chunk.chunk()));
    return point;
  }

  private static void label(ObjectNode point, DocumentId document, String name, int place) {
    String id = document + "/" + name + "/" + place;
    point.put("id", UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
    ((ObjectNode) point.path("payload"))
        .put(ChunkPoint.DOCUMENT, document.value())
        .put(ChunkPoint.REVISION, name)
        .put(ChunkPoint.WHOLE, false);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
