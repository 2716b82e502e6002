package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.chunk.ChunkJson;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ScoredChunk;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds in the answers of a chunk store what was asked for. */
final class DescribedStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Pointer documents;
  private final Pointer document;
  private final Pointer size;
  private final Pointer found;
  private final Pointer owner;
  private final Pointer payload;
  private final Pointer score;
  private final Pointer similarity;
  private final Optional<Pointer> words;

  DescribedStore(StorePointers pointers) {
    this.documents = Pointer.of("answer.documents", pointers.documents());
    this.document = Pointer.of("answer.document", pointers.document());
    this.size = Pointer.of("answer.size", pointers.size());
    this.found = Pointer.of("answer.found", pointers.found());
    this.owner = Pointer.of("answer.owner", pointers.owner());
    this.payload = Pointer.of("answer.payload", pointers.payload());
    this.score = Pointer.of("answer.score", pointers.score());
    this.similarity = Pointer.of("answer.similarity", pointers.similarity());
    this.words = pointers.words().map(pointer -> Pointer.of("answer.words", pointer));
  }

  Set<DocumentId> documents(ProviderAnswer answer) {
    Set<DocumentId> ids = new HashSet<>();
    for (JsonNode item : list(answer, documents, "documents")) {
      ids.add(id(answer, document.in(item)));
    }
    return ids;
  }

  long size(ProviderAnswer answer) {
    long count = size.in(answer.json()).longValue(-1);
    if (count < 0) {
      throw unexpected(answer, "answers without a number where answer.size points");
    }
    return count;
  }

  List<ScoredChunk> found(ProviderAnswer answer) {
    return list(answer, found, "found").stream().map(item -> chunk(answer, item)).toList();
  }

  private ScoredChunk chunk(ProviderAnswer answer, JsonNode item) {
    return new ScoredChunk(
        id(answer, owner.in(item)),
        chunkOf(answer, payload.in(item)),
        number(answer, score.in(item), "score"),
        number(answer, similarity.in(item), "similarity"),
        words.map(pointer -> pointer.in(item).doubleValue(0)).orElse(0.0));
  }

  private static Chunk chunkOf(ProviderAnswer answer, JsonNode payload) {
    try {
      JsonNode json = payload.isString() ? JSON.readTree(payload.stringValue()) : payload;
      return ChunkJson.chunk(json);
    } catch (JacksonException | IllegalArgumentException e) {
      // of which the first would quote what is stored
      throw unexpected(answer, "answers without a chunk of ours where answer.payload points");
    }
  }

  private static DocumentId id(ProviderAnswer answer, JsonNode id) {
    try {
      return new DocumentId(id.stringValue(""));
    } catch (IllegalArgumentException e) {
      throw unexpected(answer, "answers without the id of a document where one should be");
    }
  }

  private static double number(ProviderAnswer answer, JsonNode value, String name) {
    double number = value.doubleValue(Double.NaN);
    if (Double.isNaN(number)) {
      throw unexpected(answer, "answers without a number where answer." + name + " points");
    }
    return number;
  }

  private static List<JsonNode> list(ProviderAnswer answer, Pointer pointer, String name) {
    JsonNode list = pointer.in(answer.json());
    if (!list.isArray()) {
      throw unexpected(answer, "answers without a list where answer." + name + " points");
    }
    return List.copyOf(list.values());
  }

  private static UnexpectedAnswerException unexpected(ProviderAnswer answer, String what) {
    return answer.unexpected(what, "check the pointers of answer against what the service answers");
  }
}
