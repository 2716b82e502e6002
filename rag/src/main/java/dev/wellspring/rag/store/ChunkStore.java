package dev.wellspring.rag.store;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where chunks are kept and found. Thread-safe. A change is durable and visible to every later
 * search when its method returns, and each change of one document is seen whole or not at all.
 */
public interface ChunkStore extends AutoCloseable {
  /**
   * Stores the chunks of a document in place of any that it had.
   *
   * @param context by which they are filtered and preferred; its description is not kept
   */
  void replace(DocumentId document, Context context, List<EmbeddedChunk> chunks);

  /**
   * Gives the chunks of documents these contexts in place of those that they had, one document
   * after the other. Unknown documents are fine; those that have this context are left alone.
   */
  void describe(Map<DocumentId, Context> contexts);

  /** Removes all chunks of these documents; unknown documents are fine. */
  void remove(Set<DocumentId> documents);

  /** Removes the chunks of every document that is not among these. */
  void retain(Set<DocumentId> documents);

  /** The documents that have chunks here. */
  Set<DocumentId> documents();

  /**
   * Finds the chunks nearest to a question by words and by meaning, best first, among those of
   * documents that the filter allows.
   */
  List<ScoredChunk> search(ChunkQuery query);

  /** How many chunks are stored. */
  long size();

  @Override
  void close();
}
