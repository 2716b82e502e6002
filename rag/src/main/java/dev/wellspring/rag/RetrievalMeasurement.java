package dev.wellspring.rag;

import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.retrieve.RetrievalEvaluation;
import dev.wellspring.rag.retrieve.RetrievalReport;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import java.io.IOException;
import java.nio.file.Path;

/** Measures the embedded retrieval on a judged collection. */
public final class RetrievalMeasurement {
  private RetrievalMeasurement() {}

  /**
   * Indexes a collection and asks its queries. Takes as long as embedding all of it.
   *
   * @param folder in the layout of BEIR: {@code corpus.jsonl}, {@code queries.jsonl}, {@code
   *     qrels/test.tsv}
   * @param settings an empty data folder, which holds the index afterwards, and those of chunks,
   *     embedding and fusion; the others are not used
   * @throws IOException if the collection cannot be read, or nothing can be written
   */
  public static RetrievalReport run(
      Path folder, WellspringSettings settings, ProgressListener progress) throws IOException {
    try (EmbeddingModel model = OnnxEmbeddingModel.open(settings.embedding())) {
      RetrievalEvaluation evaluation =
          new RetrievalEvaluation(
              new Chunker(settings.chunks(), model::countTokens),
              model,
              fusion ->
                  LuceneChunkStore.open(
                      settings.dataFolder(), model.fingerprint(), model.dimensions(), fusion),
              System::nanoTime);
      return evaluation.run(
          folder,
          settings.fusion(),
          (done, total) -> progress.on(new Progress.Embedding(done, total)));
    }
  }
}
