package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.retrieve.BeirFolder.Text;
import dev.wellspring.rag.retrieve.RetrievalReport.Measures;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.Fusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Measures retrieval on a judged collection, cut, embedded and searched as the service does it. */
public final class RetrievalEvaluation {
  private static final int DEPTH = 100;
  private static final int BATCH = 64;
  private static final DocumentId COLLECTION = new DocumentId("doc_" + "0".repeat(32));

  private final Chunker chunker;
  private final EmbeddingModel embedding;
  private final StoreOpener stores;
  private final LongSupplier nanos;

  /** Opens the same store, with another fusion each time; the one before is closed by then. */
  @FunctionalInterface
  public interface StoreOpener {
    /** The store; empty when it is opened for the first time. */
    ChunkStore open(Fusion fusion);
  }

  /** Told how many of how many texts are embedded. */
  @FunctionalInterface
  public interface EmbeddingListener {
    /** So many are done. */
    void on(int done, int total);
  }

  /**
   * An evaluation of these parts.
   *
   * @param nanos a clock for elapsed time, in nanoseconds
   */
  public RetrievalEvaluation(
      Chunker chunker, EmbeddingModel embedding, StoreOpener stores, LongSupplier nanos) {
    this.chunker = chunker;
    this.embedding = embedding;
    this.stores = stores;
    this.nanos = nanos;
  }

  /**
   * Indexes a collection and asks all its judged queries in three ways.
   *
   * @param folder in the layout of BEIR: {@code corpus.jsonl}, {@code queries.jsonl}, {@code
   *     qrels/test.tsv}
   * @param fusion of the third way
   * @throws IOException if the collection cannot be read
   */
  public RetrievalReport run(Path folder, Fusion fusion, EmbeddingListener progress)
      throws IOException {
    BeirFolder collection = BeirFolder.read(folder);
    List<String> owners = new ArrayList<>();
    List<Chunk> chunks = chunks(collection, owners);
    List<Text> queries = List.copyOf(collection.queries().values());
    List<String> texts = new ArrayList<>(chunks.stream().map(Chunk::searchText).toList());
    queries.forEach(query -> texts.add(query.text()));
    List<float[]> vectors = embed(texts, chunks.size(), progress);
    index(chunks, vectors);
    List<float[]> asked = vectors.subList(chunks.size(), vectors.size());
    return new RetrievalReport(
        collection.documents().size(),
        chunks.size(),
        queries.size(),
        measure(Fusion.WORDS_ALONE, collection, owners, asked),
        measure(Fusion.VECTORS_ALONE, collection, owners, asked),
        measure(fusion, collection, owners, asked));
  }

  /** All chunks numbered through, and by number the document that each belongs to. */
  private List<Chunk> chunks(BeirFolder collection, List<String> owners) {
    List<Chunk> all = new ArrayList<>();
    for (Map.Entry<String, Text> document : collection.documents().entrySet()) {
      for (Chunk chunk : chunker.chunk(List.of(page(document.getValue())))) {
        all.add(new Chunk(owners.size(), chunk.headings(), chunk.lines()));
        owners.add(document.getKey());
      }
    }
    return all;
  }

  private static Page page(Text document) {
    List<Block> blocks = new ArrayList<>();
    if (!document.title().isBlank()) {
      blocks.add(block(Block.Kind.HEADING, document.title()));
    }
    if (!document.text().isBlank()) {
      blocks.add(block(Block.Kind.PARAGRAPH, document.text()));
    }
    return new Page(1, blocks, OcrReport.NONE);
  }

  private static Block block(Block.Kind kind, String text) {
    return Block.of(kind, List.of(Line.typed(text, Place.onPage(1))));
  }

  private List<float[]> embed(List<String> texts, int passages, EmbeddingListener progress) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int from = 0; from < passages; from += BATCH) {
      vectors.addAll(embedding.embed(texts.subList(from, Math.min(passages, from + BATCH))));
      progress.on(vectors.size(), texts.size());
    }
    for (String query : texts.subList(passages, texts.size())) {
      vectors.add(embedding.embedQuery(query));
      progress.on(vectors.size(), texts.size());
    }
    return vectors;
  }

  private void index(List<Chunk> chunks, List<float[]> vectors) {
    List<EmbeddedChunk> embedded = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      embedded.add(new EmbeddedChunk(chunks.get(i), vectors.get(i)));
    }
    try (ChunkStore store = stores.open(Fusion.WORDS_ALONE)) {
      store.replace(COLLECTION, Context.NONE, embedded);
    }
  }

  private Measures measure(
      Fusion fusion, BeirFolder collection, List<String> owners, List<float[]> asked) {
    double[] sums = new double[4];
    long elapsed = 0;
    int next = 0;
    try (ChunkStore store = stores.open(fusion)) {
      for (Map.Entry<String, Text> query : collection.queries().entrySet()) {
        ChunkQuery search = new ChunkQuery(query.getValue().text(), asked.get(next++), DEPTH);
        long before = nanos.getAsLong();
        List<String> ranked =
            store.search(search).stream()
                .map(found -> owners.get(found.chunk().number()))
                .distinct()
                .toList();
        elapsed += nanos.getAsLong() - before;
        Ranking ranking = new Ranking(ranked, collection.relevantTo(query.getKey()));
        sums[0] += ranking.ndcg(10);
        sums[1] += ranking.recall(10);
        sums[2] += ranking.recall(100);
        sums[3] += ranking.reciprocalRank();
      }
    }
    return new Measures(
        sums[0] / next, sums[1] / next, sums[2] / next, sums[3] / next, next / (elapsed / 1e9));
  }
}
