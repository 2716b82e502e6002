package dev.wellspring.rag;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.retrieve.SearchViews;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ContextStamp;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the context of a document that searches may be filtering at this moment:
 *
 * <ol>
 *   <li>The store gets the old and the new context together, so that a filter for either lets the
 *       document through; what does not belong there, the retriever leaves out by the catalogue.
 *   <li>The catalogue publishes the new context: the moment of truth.
 *   <li>When no search sees the old one any more, the store gets the new one alone.
 * </ol>
 *
 * <p>After a kill in between, the store is brought in line with the catalogue at the next start.
 */
final class ContextRenewal {
  private static final Logger log = LoggerFactory.getLogger(ContextRenewal.class);

  private final ChunkStore chunks;
  private final SearchViews views;
  private final Duration slowestSearch;

  ContextRenewal(ChunkStore chunks, SearchViews views, Duration slowestSearch) {
    this.chunks = chunks;
    this.views = views;
    this.slowestSearch = slowestSearch;
  }

  /**
   * Publishes another context of a document.
   *
   * @param publish makes the catalogue show it; whatever it throws, nothing has changed
   */
  <T> T during(Document known, Context next, Supplier<T> publish) {
    if (ContextStamp.of(known.context()).equals(ContextStamp.of(next))) {
      return publish.get();
    }
    chunks.describe(Map.of(known.id(), known.context().and(next)));
    T published;
    try {
      published = publish.get();
    } catch (RuntimeException e) {
      settle(known.id(), known.context());
      throw e;
    }
    views.awaitEarlier(slowestSearch);
    settle(known.id(), next);
    return published;
  }

  /** What is left over in the store shows nothing wrong, so a failure is not the caller's. */
  private void settle(DocumentId id, Context context) {
    try {
      chunks.describe(Map.of(id, context));
    } catch (RuntimeException e) {
      log.warn(
          "{}: the store keeps its old context beside the new one until the next start", id, e);
    }
  }
}
