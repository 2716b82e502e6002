package dev.wellspring.rag;

import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ForwardingChunkStore;
import dev.wellspring.rag.store.ScoredChunk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A store whose searches for one text halt before they begin, until they are let go. */
final class HaltingChunkStore extends ForwardingChunkStore {
  private final String text;
  private final Duration patience;
  private final CountDownLatch halted = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  /**
   * A store before another.
   *
   * @param patience longest wait of both sides; whoever waits longer fails
   */
  HaltingChunkStore(ChunkStore chunks, String text, Duration patience) {
    super(chunks);
    this.text = text;
    this.patience = patience;
  }

  /** Returns when a search has halted. */
  void awaitHalted() {
    await(halted);
  }

  void letGo() {
    letGo.countDown();
  }

  private void await(CountDownLatch latch) {
    try {
      if (!latch.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("waited %s in vain".formatted(patience));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    if (query.text().equals(text)) {
      halted.countDown();
      await(letGo);
    }
    return super.search(query);
  }
}
