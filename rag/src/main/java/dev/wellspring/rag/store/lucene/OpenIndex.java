package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.store.ChunkStoreException;
import dev.wellspring.rag.store.ChunkStoreFailedException;
import dev.wellspring.rag.store.DamagedIndexException;
import dev.wellspring.rag.store.MismatchedIndexException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/** An index that is open for writing and searching: opened, checked, translated and closed here. */
final class OpenIndex implements AutoCloseable {
  private static final float K1 = 1.2f;
  private static final float B = 0.75f;
  private static final int GRAPH_CONNECTIONS = 16;
  private static final int GRAPH_BEAM = 100;

  private final Path folder;
  private final Directory directory;
  private final Analyzer analyzer;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final IndexChanges changes;

  private OpenIndex(Path folder, Directory directory, Analyzer analyzer, IndexWriter writer)
      throws IOException {
    this.folder = folder;
    this.directory = directory;
    this.analyzer = analyzer;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, new Searchers());
    this.changes = new IndexChanges(writer, searchers);
  }

  /** Reads one state of the index. */
  @FunctionalInterface
  interface Reading<T> {
    T from(IndexSearcher searcher) throws IOException;
  }

  static OpenIndex open(Path folder, IndexIdentity identity) {
    Directory directory = null;
    Analyzer analyzer = new ChunkAnalyzer();
    IndexWriter writer = null;
    try {
      directory = FSDirectory.open(folder);
      boolean fits = fits(folder, directory, identity);
      writer =
          new IndexWriter(
              directory,
              configuration(analyzer)
                  .setOpenMode(fits ? OpenMode.CREATE_OR_APPEND : OpenMode.CREATE));
      writer.setLiveCommitData(identity.toCommitData().entrySet());
      writer.commit();
      return new OpenIndex(folder, directory, analyzer, writer);
    } catch (IOException e) {
      IOUtils.closeWhileHandlingException(writer, analyzer, directory);
      throw unreadable(folder, "be opened", e);
    } catch (RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer, analyzer, directory);
      throw e;
    }
  }

  /** How many chunks there are, if they fit; empty if there is no index, or an empty one. */
  static OptionalLong inspect(Path folder, IndexIdentity identity) {
    if (!Files.isDirectory(folder)) {
      return OptionalLong.empty(); // or opening would make it
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return DirectoryReader.indexExists(directory) && fits(folder, directory, identity)
          ? OptionalLong.of(chunks(SegmentInfos.readLatestCommit(directory)))
          : OptionalLong.empty();
    } catch (IOException e) {
      throw unreadable(folder, "be opened", e);
    }
  }

  Analyzer analyzer() {
    return analyzer;
  }

  void apply(IndexChanges.Change change) throws IOException {
    changes.apply(change);
  }

  /**
   * Runs a reading on the newest state that is visible.
   *
   * @throws ChunkStoreFailedException if the disk cannot be read
   * @throws IllegalStateException if the index is closed
   */
  <T> T read(Reading<T> reading) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return reading.from(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (AlreadyClosedException e) {
      throw new IllegalStateException("the index in %s is closed".formatted(folder), e);
    } catch (IOException e) {
      throw unreadable(folder, "be searched", e);
    }
  }

  ChunkStoreFailedException failed(String what, IOException cause) {
    return failed(folder, what, cause);
  }

  @Override
  public void close() {
    changes.close();
    try {
      IOUtils.close(searchers, writer, analyzer, directory);
    } catch (IOException e) {
      throw failed(folder, "be closed", e);
    }
  }

  private static ChunkStoreException unreadable(Path folder, String what, IOException e) {
    return isDamage(e) ? new DamagedIndexException(folder.toString(), e) : failed(folder, what, e);
  }

  private static ChunkStoreFailedException failed(Path folder, String what, IOException cause) {
    return new ChunkStoreFailedException(
        "the index in %s cannot %s (%s; %d MiB are free there); nothing is lost: free space or permit writing, then start again"
            .formatted(folder, what, cause.getMessage(), folder.toFile().getUsableSpace() >> 20),
        cause);
  }

  /** False if it does not, and holds nothing that would be lost. */
  private static boolean fits(Path folder, Directory directory, IndexIdentity identity)
      throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return true;
    }
    SegmentInfos stored = SegmentInfos.readLatestCommit(directory);
    IndexIdentity found = IndexIdentity.from(stored.getUserData());
    if (!found.equals(identity) && chunks(stored) > 0) {
      throw new MismatchedIndexException(folder.toString(), found.toString(), identity.toString());
    }
    return found.equals(identity);
  }

  private static long chunks(SegmentInfos stored) {
    long chunks = 0;
    for (SegmentCommitInfo segment : stored) {
      chunks += segment.info.maxDoc() - segment.getDelCount();
    }
    return chunks;
  }

  private static IndexWriterConfig configuration(Analyzer analyzer) {
    return new IndexWriterConfig(analyzer)
        .setSimilarity(new BM25Similarity(K1, B))
        .setCodec(new QuantisedVectors())
        .setCommitOnClose(false);
  }

  private static boolean isDamage(IOException e) {
    return e instanceof CorruptIndexException
        || e instanceof IndexFormatTooNewException
        || e instanceof IndexFormatTooOldException
        || e instanceof IndexNotFoundException
        || e instanceof EOFException
        || e instanceof FileNotFoundException
        || e instanceof NoSuchFileException;
  }

  private static final class QuantisedVectors extends Lucene104Codec {
    private final KnnVectorsFormat vectors =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.UNSIGNED_BYTE, GRAPH_CONNECTIONS, GRAPH_BEAM);

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return vectors;
    }
  }

  private static final class Searchers extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(
        org.apache.lucene.index.IndexReader reader, org.apache.lucene.index.IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(new BM25Similarity(K1, B));
      // every question is different: a query cache would only hold memory
      searcher.setQueryCache(null);
      return searcher;
    }
  }
}
