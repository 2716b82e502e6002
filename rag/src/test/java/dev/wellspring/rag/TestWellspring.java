package dev.wellspring.rag;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.answer.Answerer;
import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.rag.catalogue.FolderCatalogue;
import dev.wellspring.rag.chunk.ChunkSettings;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Wellspring with its real catalogue and store, and simple parts for what needs models. */
final class TestWellspring {
  /** Small chunks, so that a line of 30 words is one. */
  private static final ChunkSettings LINES = new ChunkSettings(32, 64, 0, 0);

  private static final Answerer SILENT =
      (question, passages, least) -> new Answer(false, "", 0, List.of());

  private TestWellspring() {}

  static Wellspring open(Path folder) {
    return open(folder, new LineReader(), new WordsEmbedding("words"), Duration.ofSeconds(20));
  }

  static Wellspring open(
      Path folder, PageReader reader, EmbeddingModel embedding, Duration closeTimeout) {
    return open(folder, reader, embedding, closeTimeout, UnaryOperator.identity());
  }

  /** With the chunk store behind another. */
  static Wellspring open(Path folder, UnaryOperator<ChunkStore> wrapper) {
    return open(
        folder, new LineReader(), new WordsEmbedding("words"), Duration.ofSeconds(20), wrapper);
  }

  private static Wellspring open(
      Path folder,
      PageReader reader,
      EmbeddingModel embedding,
      Duration closeTimeout,
      UnaryOperator<ChunkStore> wrapper) {
    Closing closing = new Closing();
    try {
      DataFolder data = closing.after(DataFolder.open(folder));
      LuceneChunkStore chunks =
          closing.after(
              LuceneChunkStore.open(
                  data.index(), embedding.fingerprint(), embedding.dimensions(), Fusion.DEFAULT));
      FolderCatalogue catalogue = closing.after(FolderCatalogue.open(data));
      Ports ports =
          new Ports(reader, embedding, wrapper.apply(chunks), catalogue, SILENT, Optional.empty());
      return new Wellspring(
          data,
          ports,
          settings(folder, closeTimeout),
          Clock.systemUTC(),
          ProgressListener.NONE,
          closing);
    } catch (RuntimeException e) {
      closing.runAfter(e);
      throw e;
    }
  }

  private static WellspringSettings settings(Path folder, Duration closeTimeout) {
    WellspringSettings defaults = WellspringSettings.in(folder);
    return new WellspringSettings(
        folder,
        defaults.reading(),
        defaults.ocr(),
        LINES,
        defaults.embedding(),
        defaults.fusion(),
        defaults.answers(),
        defaults.responding(),
        closeTimeout);
  }

  /** A line that fills a chunk. */
  static String line(String word) {
    return (word + " ").repeat(30).strip();
  }
}
