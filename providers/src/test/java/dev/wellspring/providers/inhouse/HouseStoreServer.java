package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ChatRig;
import dev.wellspring.providers.chunk.ChunkJson;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.ScoredChunk;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A chunk store with an API that nobody else has, around a Lucene index for each space. */
public final class HouseStoreServer implements Handler, AutoCloseable {
  /** The only key that it takes. */
  public static final String KEY = ChatRig.KEY;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;
  private final int dimensions;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ChunkStore> spaces = new TreeMap<>();

  /**
   * An empty one.
   *
   * @param folder where its indexes are
   * @param dimensions length of every vector
   */
  public HouseStoreServer(Path folder, int dimensions) {
    this.folder = folder;
    this.dimensions = dimensions;
  }

  /** How many chunks it holds, by space. */
  public Map<String, Long> chunks() {
    lock.lock();
    try {
      return spaces.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, space -> space.getValue().size()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    if (!request.header("authorization").equals(Optional.of("Bearer " + KEY))) {
      return answer(401, JSON.createObjectNode());
    }
    String[] path = request.target().split("/", -1);
    ChunkStore store = space(path[2]);
    JsonNode asked = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    return switch (request.method() + " " + path[3]) {
      case "PUT documents" -> {
        List<EmbeddedChunk> chunks =
            asked.path("pieces").valueStream().map(HouseStoreServer::chunk).toList();
        store.replace(new DocumentId(path[4]), context(asked.path("labels")), chunks);
        yield nothing();
      }
      case "PATCH documents" -> {
        store.describe(Map.of(new DocumentId(path[4]), context(asked.path("labels"))));
        yield nothing();
      }
      case "DELETE documents" -> {
        store.remove(Set.of(new DocumentId(path[4])));
        yield nothing();
      }
      case "GET documents" -> answer(200, documents(store));
      case "POST search" -> answer(200, found(store, asked));
      case "GET size" -> answer(200, JSON.createObjectNode().put("n", store.size()));
      default -> answer(404, JSON.createObjectNode());
    };
  }

  @Override
  public void close() {
    spaces.values().forEach(ChunkStore::close);
  }

  private ChunkStore space(String name) {
    lock.lock();
    try {
      return spaces.computeIfAbsent(
          name,
          each -> LuceneChunkStore.open(folder.resolve(each), each, dimensions, Fusion.DEFAULT));
    } finally {
      lock.unlock();
    }
  }

  private static EmbeddedChunk chunk(JsonNode piece) {
    return new EmbeddedChunk(
        ChunkJson.chunk(JSON.readTree(piece.path("data").stringValue())),
        numbers(piece.path("vec")));
  }

  private static Context context(JsonNode labels) {
    return new Context(
        texts(labels.path("types")),
        texts(labels.path("domains")),
        texts(labels.path("categories")),
        texts(labels.path("tags")),
        null);
  }

  private static ObjectNode documents(ChunkStore store) {
    ObjectNode answer = JSON.createObjectNode();
    store.documents().forEach(id -> answer.withArray("all").addObject().put("id", id.value()));
    return answer.has("all") ? answer : answer.set("all", JSON.createArrayNode());
  }

  private static ObjectNode found(ChunkStore store, JsonNode asked) {
    JsonNode only = asked.path("only");
    ContextFilter filter =
        new ContextFilter(
            texts(only.path("types")),
            texts(only.path("domains")),
            texts(only.path("categories")),
            texts(asked.path("rather")));
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("hits");
    ChunkQuery query =
        new ChunkQuery(
            asked.path("words").stringValue(),
            numbers(asked.path("vec")),
            filter,
            asked.path("most").intValue());
    for (ScoredChunk hit : store.search(query)) {
      answer
          .withArray("hits")
          .addObject()
          .put("of", hit.document().value())
          .put("data", ChunkJson.of(hit.chunk()).toString())
          .put("total", hit.score())
          .put("cosine", hit.similarity())
          .put("bm25", hit.words());
    }
    return answer;
  }

  private static float[] numbers(JsonNode list) {
    float[] numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) list.get(i).doubleValue();
    }
    return numbers;
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }

  private static Answer nothing() {
    return new Answer(204, List.of(), List.of(), Answer.Framing.NONE);
  }

  private static Answer answer(int status, JsonNode body) {
    return new Answer(
        status,
        List.of("Content-Type: application/json"),
        List.of(Answer.bytesOf(body.toString())),
        Answer.Framing.LENGTH);
  }
}
