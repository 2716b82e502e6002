package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreFailedException;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.ScoredChunk;
import dev.wellspring.rag.store.VectorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The embedded chunk store: a Lucene index in a folder, with BM25 (Robertson and Zaragoza, 2009)
 * and HNSW graphs (Malkov and Yashunin, 2018) side by side. One process, and one store in it, may
 * have the folder open.
 */
public final class LuceneChunkStore implements ChunkStore {
  private final OpenIndex index;
  private final Fusion fusion;
  private final VectorShape vectors;

  private LuceneChunkStore(OpenIndex index, Fusion fusion, VectorShape vectors) {
    this.index = index;
    this.fusion = fusion;
    this.vectors = vectors;
  }

  /**
   * Opens an index, or makes an empty one if the folder is missing or empty, or its index holds no
   * chunk and was made with something else.
   *
   * @param folder of the index alone
   * @param fingerprint of the embedding model whose vectors are stored
   * @param dimensions length of every vector
   * @param fusion how words and meaning are weighed
   * @throws dev.wellspring.rag.store.MismatchedIndexException if the index was made with another
   *     model or an older layout
   * @throws dev.wellspring.rag.store.DamagedIndexException if it cannot be read
   * @throws ChunkStoreFailedException if the folder cannot be written, or the index is open already
   */
  public static LuceneChunkStore open(
      Path folder, String fingerprint, int dimensions, Fusion fusion) {
    OpenIndex index = OpenIndex.open(folder, IndexIdentity.of(fingerprint, dimensions));
    return new LuceneChunkStore(index, fusion, new VectorShape(dimensions));
  }

  /**
   * Compares what is stored, also while it is open elsewhere; makes and changes nothing.
   *
   * @return how many chunks there are; empty if there is no index yet
   * @throws dev.wellspring.rag.store.MismatchedIndexException if it was made with another model or
   *     an older layout
   * @throws dev.wellspring.rag.store.DamagedIndexException if it cannot be read
   */
  public static OptionalLong inspect(Path folder, String fingerprint, int dimensions) {
    return OpenIndex.inspect(folder, IndexIdentity.of(fingerprint, dimensions));
  }

  @Override
  public void replace(DocumentId document, Context context, List<EmbeddedChunk> chunks) {
    if (chunks.isEmpty()) {
      remove(Set.of(document));
      return;
    }
    List<Document> block = new ArrayList<>(chunks.size());
    try {
      for (EmbeddedChunk chunk : chunks) {
        vectors.require(chunk.embedding());
        block.add(ChunkFields.toLucene(document, context, chunk));
      }
      index.apply(writer -> writer.updateDocuments(ChunkFields.term(document), block));
    } catch (IOException e) {
      throw failed("store the chunks of " + document, e);
    }
  }

  @Override
  public void describe(Map<DocumentId, Context> contexts) {
    try {
      index.apply(new ContextUpdate(contexts));
    } catch (IOException e) {
      throw failed("renew the contexts of %d documents".formatted(contexts.size()), e);
    }
  }

  @Override
  public void remove(Set<DocumentId> documents) {
    if (documents.isEmpty()) {
      return;
    }
    try {
      index.apply(writer -> delete(writer, documents));
    } catch (IOException e) {
      throw failed("remove %d documents".formatted(documents.size()), e);
    }
  }

  @Override
  public void retain(Set<DocumentId> documents) {
    Set<DocumentId> others = new HashSet<>(documents());
    others.removeAll(documents);
    remove(others);
  }

  @Override
  public Set<DocumentId> documents() {
    return index.read(searcher -> {
      Set<DocumentId> documents = new HashSet<>();
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        addDocuments(leaf, documents);
      }
      return Set.copyOf(documents);
    });
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    vectors.require(query.embedding());
    Query words = WordsQuery.of(query.text(), index.analyzer());
    return index.read(searcher -> new HybridSearch(searcher, fusion).run(words, query));
  }

  @Override
  public long size() {
    return index.read(searcher -> (long) searcher.getIndexReader().numDocs());
  }

  @Override
  public void close() {
    index.close();
  }

  private static void delete(IndexWriter writer, Collection<DocumentId> documents)
      throws IOException {
    writer.deleteDocuments(documents.stream().map(ChunkFields::term).toArray(Term[]::new));
  }

  private static void addDocuments(LeafReaderContext leaf, Set<DocumentId> documents)
      throws IOException {
    Terms terms = leaf.reader().terms(ChunkFields.DOCUMENT);
    if (terms == null) {
      return;
    }
    Bits live = leaf.reader().getLiveDocs();
    TermsEnum each = terms.iterator();
    PostingsEnum chunks = null;
    for (BytesRef id = each.next(); id != null; id = each.next()) {
      chunks = each.postings(chunks, PostingsEnum.NONE);
      if (anyLive(chunks, live)) {
        documents.add(new DocumentId(id.utf8ToString()));
      }
    }
  }

  private static boolean anyLive(PostingsEnum chunks, @Nullable Bits live) throws IOException {
    int chunk = chunks.nextDoc();
    while (chunk != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(chunk)) {
        return true;
      }
      chunk = chunks.nextDoc();
    }
    return false;
  }

  private ChunkStoreFailedException failed(String what, IOException cause) {
    return index.failed(what, cause);
  }
}
