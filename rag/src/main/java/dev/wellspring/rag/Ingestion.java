package dev.wellspring.rag;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.store.EmbeddedChunk;
import java.util.ArrayList;
import java.util.List;

/** Pages become chunks with vectors. */
final class Ingestion {
  private static final int BATCH = 16;

  private final Chunker chunker;
  private final EmbeddingModel embedding;

  Ingestion(Chunker chunker, EmbeddingModel embedding) {
    this.chunker = chunker;
    this.embedding = embedding;
  }

  List<EmbeddedChunk> embed(List<Page> pages, ProgressListener progress) {
    List<Chunk> chunks = chunker.chunk(pages);
    List<EmbeddedChunk> embedded = new ArrayList<>(chunks.size());
    for (int from = 0; from < chunks.size(); from += BATCH) {
      progress.on(new Progress.Embedding(from, chunks.size()));
      List<Chunk> batch = chunks.subList(from, Math.min(chunks.size(), from + BATCH));
      List<float[]> vectors = embedding.embed(batch.stream().map(Chunk::searchText).toList());
      for (int i = 0; i < batch.size(); i++) {
        embedded.add(new EmbeddedChunk(batch.get(i), vectors.get(i)));
      }
    }
    progress.on(new Progress.Embedding(chunks.size(), chunks.size()));
    return embedded;
  }
}
