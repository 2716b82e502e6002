package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ContextStamp;
import dev.wellspring.rag.store.EmbeddedChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * Gives documents other contexts. Lucene cannot change an indexed field, so their chunks are stored
 * once more, with the vectors that they have; those of a document whose stamp is right are not
 * touched.
 */
final class ContextUpdate implements IndexChanges.Change {
  private final Map<DocumentId, Context> contexts;

  ContextUpdate(Map<DocumentId, Context> contexts) {
    this.contexts = Map.copyOf(contexts);
  }

  @Override
  public void apply(IndexWriter writer) throws IOException {
    // sees what was written before, committed or not
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      for (Map.Entry<DocumentId, Context> each : contexts.entrySet()) {
        List<Document> block = described(reader, each.getKey(), each.getValue());
        if (!block.isEmpty()) {
          writer.updateDocuments(ChunkFields.term(each.getKey()), block);
        }
      }
    }
  }

  /** The document's chunks with this context; none if they have it, or if there are none. */
  private static List<Document> described(DirectoryReader reader, DocumentId id, Context context)
      throws IOException {
    String stamp = ContextStamp.of(context);
    List<Document> block = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      List<Integer> chunks = chunksOf(id, leaf.reader());
      if (!chunks.isEmpty() && !stampOf(chunks.getFirst(), leaf.reader()).equals(stamp)) {
        for (EmbeddedChunk chunk : read(chunks, leaf.reader())) {
          block.add(ChunkFields.toLucene(id, context, chunk));
        }
      }
    }
    return block;
  }

  private static List<Integer> chunksOf(DocumentId id, LeafReader reader) throws IOException {
    List<Integer> chunks = new ArrayList<>();
    PostingsEnum postings = reader.postings(ChunkFields.term(id), PostingsEnum.NONE);
    Bits live = reader.getLiveDocs();
    while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(postings.docID())) {
        chunks.add(postings.docID());
      }
    }
    return chunks;
  }

  private static String stampOf(int chunk, LeafReader reader) throws IOException {
    BinaryDocValues stamps = reader.getBinaryDocValues(ChunkFields.STAMP);
    boolean has = stamps != null && stamps.advanceExact(chunk);
    return has ? stamps.binaryValue().utf8ToString() : "";
  }

  private static List<EmbeddedChunk> read(List<Integer> chunks, LeafReader reader)
      throws IOException {
    FloatVectorValues vectors =
        Objects.requireNonNull(
            reader.getFloatVectorValues(ChunkFields.EMBEDDING), "a chunk has a vector");
    KnnVectorValues.DocIndexIterator at = vectors.iterator();
    List<EmbeddedChunk> read = new ArrayList<>(chunks.size());
    for (int chunk : chunks) {
      at.advance(chunk);
      read.add(
          new EmbeddedChunk(
              ChunkFields.content(reader.storedFields().document(chunk)),
              vectors.vectorValue(at.index()).clone()));
    }
    return read;
  }
}
