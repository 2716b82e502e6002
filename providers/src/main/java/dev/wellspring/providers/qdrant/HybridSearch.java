package dev.wellspring.providers.qdrant;

import dev.wellspring.providers.chunk.ChunkJson;
import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.ScoredChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One search, as the embedded store does it, among the points that the filter allows: the best
 * {@value #DEPTH} by words and the best {@value #DEPTH} by meaning become candidates, each gets
 * both scores, the fusion orders them, and the best {@value #FEEDBACK_CHUNKS} may say what was
 * meant. Qdrant computes every score; vectors of candidates stay there but for those few. It takes
 * two to five requests; a chunk that disappears between them is left out.
 */
final class HybridSearch {
  /** Candidates from each side, or {@code topK} if that is more. */
  private static final int DEPTH = 100;

  private static final int FEEDBACK_CHUNKS = 2;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final QdrantCollection collection;
  private final Fusion fusion;
  private final ChunkQuery query;
  private final Optional<ObjectNode> words;
  private final int depth;
  private final Map<String, Double> cosines = new HashMap<>();
  private final Map<String, Double> wordScores = new HashMap<>();
  private final Map<String, Boolean> tagged = new HashMap<>();

  HybridSearch(
      QdrantCollection collection, Fusion fusion, ChunkQuery query, Optional<ObjectNode> words) {
    this.collection = collection;
    this.fusion = fusion;
    this.query = query;
    this.words = words;
    this.depth = Math.max(DEPTH, query.topK());
  }

  List<ScoredChunk> run() {
    List<String> candidates = scored(proposed());
    double[] byWords =
        candidates.stream().mapToDouble(id -> wordScores.getOrDefault(id, 0.0)).toArray();
    boolean[] preferred = preferred(candidates);
    double[] fused = fusion.fuse(byWords, similarities(candidates, cosines), preferred);
    if (fusion.feedback() > 0 && candidates.size() > FEEDBACK_CHUNKS) {
      double[] moved = similarities(candidates, movedCosines(candidates, fused));
      fused = fusion.fuse(byWords, moved, preferred);
    }
    return results(candidates, fused);
  }

  /** A side without a say proposes nothing. */
  private List<String> proposed() {
    ObjectNode allowed = Filters.allowed(query.filter());
    List<Scoring> scorings = new ArrayList<>();
    if (fusion.vectorWeight() > 0) {
      scorings.add(byMeaning(query.embedding(), depth, allowed, cosines));
    }
    if (fusion.vectorWeight() < 1 && words.isPresent()) {
      scorings.add(byWords(words.get(), depth, allowed));
    }
    for (Scoring scoring : scorings) {
      scoring
          .search
          .putArray("with_payload")
          .add(ChunkPoint.DOCUMENT)
          .add(ChunkPoint.REVISION)
          .add(ChunkPoint.TAGS);
    }
    Map<String, JsonNode> found = new LinkedHashMap<>();
    run(scorings, HybridSearch::requireOurs)
        .forEach(hit -> found.putIfAbsent(id(hit), hit.path("payload")));
    found.forEach((id, payload) -> tagged.put(id, hasWantedTag(payload)));
    return ofOneRevision(found);
  }

  private boolean hasWantedTag(JsonNode payload) {
    return payload.path(ChunkPoint.TAGS).values().stream()
        .anyMatch(tag -> query.filter().tags().contains(tag.stringValue("")));
  }

  private boolean[] preferred(List<String> candidates) {
    boolean[] preferred = new boolean[candidates.size()];
    for (int i = 0; i < preferred.length; i++) {
      preferred[i] = tagged.getOrDefault(candidates.get(i), false);
    }
    return preferred;
  }

  /** A search, and where the scores of its hits go. */
  private record Scoring(ObjectNode search, Map<String, Double> scores) {}

  /** All in one request; gives back all hits. */
  private List<JsonNode> run(List<Scoring> scorings, Consumer<JsonNode> check) {
    List<List<JsonNode>> hits =
        collection.search(scorings.stream().map(Scoring::search).toList(), check);
    for (int i = 0; i < hits.size(); i++) {
      for (JsonNode hit : hits.get(i)) {
        scorings.get(i).scores.put(id(hit), hit.path("score").doubleValue(0));
      }
    }
    return hits.stream().flatMap(List::stream).toList();
  }

  private static void requireScored(JsonNode hit) {
    if (id(hit).isEmpty() || !hit.path("score").isNumber()) {
      throw new IllegalArgumentException("a hit without id or score is none of ours");
    }
  }

  private static void requireOurs(JsonNode hit) {
    requireScored(hit);
    ChunkPoint.document(hit.path("payload"));
  }

  private static String id(JsonNode point) {
    return point.path("id").stringValue("");
  }

  /** Both revisions of a document can be there for a moment; which one is shown does not matter. */
  private static List<String> ofOneRevision(Map<String, JsonNode> found) {
    Map<String, String> revisions = new HashMap<>();
    found
        .values()
        .forEach(
            payload -> revisions.merge(document(payload), revision(payload), HybridSearch::later));
    return found.entrySet().stream()
        .filter(each -> revision(each.getValue()).equals(revisions.get(document(each.getValue()))))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String later(String one, String other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String document(JsonNode payload) {
    return payload.path(ChunkPoint.DOCUMENT).stringValue("");
  }

  private static String revision(JsonNode payload) {
    return payload.path(ChunkPoint.REVISION).stringValue("");
  }

  /** Asks for the scores that the other side did not bring; leaves out what has disappeared. */
  private List<String> scored(List<String> candidates) {
    List<String> noCosine = candidates.stream().filter(id -> !cosines.containsKey(id)).toList();
    boolean allWordsKnown = words.isEmpty() || isWholeList(wordScores);
    List<String> noWords =
        allWordsKnown
            ? List.of()
            : candidates.stream().filter(id -> !wordScores.containsKey(id)).toList();
    List<Scoring> missing = new ArrayList<>();
    if (!noCosine.isEmpty()) {
      missing.add(byMeaning(query.embedding(), noCosine.size(), among(noCosine), cosines));
    }
    if (!noWords.isEmpty() && words.isPresent()) {
      missing.add(byWords(words.get(), noWords.size(), among(noWords)));
    }
    run(missing, HybridSearch::requireScored);
    return candidates.stream().filter(cosines::containsKey).toList();
  }

  /** Whether fewer were found than were asked for, so that all others score 0. */
  private boolean isWholeList(Map<String, Double> scores) {
    return fusion.vectorWeight() < 1 && scores.size() < depth;
  }

  /** The cosines to the question once it is moved towards the best candidates (Rocchio, 1971). */
  private Map<String, Double> movedCosines(List<String> candidates, double[] fused) {
    Set<String> best = new HashSet<>();
    bestFirst(fused, FEEDBACK_CHUNKS).forEach(i -> best.add(candidates.get(i)));
    List<JsonNode> vectors = new ArrayList<>();
    collection.retrieve(
        best, false, true, point -> vectors.add(vector(point, query.embedding().length)));
    float[] moved = query.embedding().clone();
    for (JsonNode vector : vectors) {
      for (int i = 0; i < moved.length; i++) {
        moved[i] += (float) (fusion.feedback() / vectors.size() * vector.path(i).doubleValue(0));
      }
    }
    Map<String, Double> again = new HashMap<>(cosines);
    run(
        List.of(byMeaning(moved, candidates.size(), among(candidates), again)),
        HybridSearch::requireScored);
    return again;
  }

  private static JsonNode vector(JsonNode point, int dimensions) {
    JsonNode vector = point.path("vector").path(ChunkPoint.EMBEDDING);
    if (vector.size() != dimensions) {
      throw new IllegalArgumentException("a point without its vector is none of ours");
    }
    return vector;
  }

  private List<ScoredChunk> results(List<String> candidates, double[] fused) {
    List<Integer> best = bestFirst(fused, query.topK());
    Map<String, Found> stored = new HashMap<>();
    collection.retrieve(
        best.stream().map(candidates::get).toList(),
        true,
        false,
        point -> stored.put(id(point), Found.in(point.path("payload"))));
    List<ScoredChunk> results = new ArrayList<>();
    for (int i : best) {
      String id = candidates.get(i);
      Found found = stored.get(id);
      if (found != null) {
        results.add(
            new ScoredChunk(
                found.document,
                found.chunk,
                fused[i],
                cosines.getOrDefault(id, 0.0),
                wordScores.getOrDefault(id, 0.0)));
      }
    }
    return results;
  }

  /** What a point holds. */
  private record Found(DocumentId document, Chunk chunk) {
    static Found in(JsonNode payload) {
      return new Found(ChunkPoint.document(payload), ChunkJson.chunk(payload));
    }
  }

  private static double[] similarities(List<String> candidates, Map<String, Double> cosines) {
    return candidates.stream().mapToDouble(id -> cosines.getOrDefault(id, 0.0)).toArray();
  }

  private static ObjectNode among(List<String> ids) {
    return Filters.all(Filters.hasId(ids));
  }

  private static Scoring byMeaning(
      float[] vector, int limit, ObjectNode filter, Map<String, Double> scores) {
    ObjectNode search = search(ChunkPoint.EMBEDDING, limit, filter);
    ArrayNode numbers = search.putArray("query");
    for (float value : vector) {
      numbers.add(value);
    }
    return new Scoring(search, scores);
  }

  private Scoring byWords(ObjectNode words, int limit, ObjectNode filter) {
    ObjectNode search = search(ChunkPoint.WORDS, limit, filter);
    search.set("query", words);
    return new Scoring(search, wordScores);
  }

  private static ObjectNode search(String vector, int limit, ObjectNode filter) {
    ObjectNode search = JSON.createObjectNode().put("using", vector).put("limit", limit);
    search.set("filter", filter);
    return search;
  }

  private static List<Integer> bestFirst(double[] scores, int most) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .limit(most)
        .toList();
  }
}
