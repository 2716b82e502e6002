package dev.wellspring.rag;

import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.retrieve.RetrievalEvaluation;
import dev.wellspring.rag.retrieve.RetrievalReport;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the embedded retrieval on a judged collection, beside and apart from any data folder.
 */
public final class RetrievalMeasurement {
  private RetrievalMeasurement() {}

  /**
   * Indexes a collection in a temporary folder and asks its queries. Takes as long as embedding all
   * of it.
   *
   * @param folder in the layout of BEIR: {@code corpus.jsonl}, {@code queries.jsonl}, {@code
   *     qrels/test.tsv}
   * @param settings of chunks, embedding and fusion; the others are not used
   * @throws IOException if the collection cannot be read, or nothing can be written
   */
  public static RetrievalReport run(
      Path folder, WellspringSettings settings, ProgressListener progress) throws IOException {
    Path index = Files.createTempDirectory("wellspring-retrieval");
    try (EmbeddingModel model = OnnxEmbeddingModel.open(settings.embedding())) {
      RetrievalEvaluation evaluation =
          new RetrievalEvaluation(
              new Chunker(settings.chunks(), model::countTokens),
              model,
              fusion ->
                  LuceneChunkStore.open(index, model.fingerprint(), model.dimensions(), fusion),
              System::nanoTime);
      return evaluation.run(
          folder,
          settings.fusion(),
          (done, total) -> progress.on(new Progress.Embedding(done, total)));
    } finally {
      delete(index);
    }
  }

  private static void delete(Path index) throws IOException {
    try (Stream<Path> entries = Files.list(index)) {
      List<Path> files = entries.toList();
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(index);
  }
}
