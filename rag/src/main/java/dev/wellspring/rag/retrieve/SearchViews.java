package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.Catalogue;
import dev.wellspring.rag.document.Catalogue.Snapshot;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is searching on which state of the catalogue. Chunks of a document that became invisible are
 * removed only after the searches that still see it, so that a reader finds the old document or the
 * new one and never neither. Thread-safe; the lock is held for a few instructions.
 */
public final class SearchViews {
  private final Catalogue catalogue;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closed = lock.newCondition();
  private final TreeMap<Long, Integer> open = new TreeMap<>(); // guarded by lock

  /** Views of this catalogue. */
  public SearchViews(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The newest state; to be closed as soon as the store has been searched. */
  View open() {
    lock.lock();
    try {
      Snapshot snapshot = catalogue.snapshot();
      open.merge(snapshot.version(), 1, Integer::sum);
      return new View(snapshot);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no search sees a state before the present one, even if the thread is interrupted.
   *
   * @param atMost how long to wait; a search that takes longer may miss what is removed
   * @return false if such a search still goes on
   */
  public boolean awaitEarlier(Duration atMost) {
    long present = catalogue.snapshot().version();
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      while (!open.headMap(present).isEmpty() && deadline - System.nanoTime() > 0) {
        try {
          closed.awaitNanos(deadline - System.nanoTime());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return open.headMap(present).isEmpty();
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void close(View view) {
    lock.lock();
    try {
      open.computeIfPresent(
          view.snapshot.version(), (version, views) -> views == 1 ? null : views - 1);
      closed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One search's view. */
  final class View implements AutoCloseable {
    private final Snapshot snapshot;

    private View(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    Snapshot snapshot() {
      return snapshot;
    }

    @Override
    public void close() {
      SearchViews.this.close(this);
    }
  }
}
