package dev.wellspring.rag.store.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;

/**
 * The one thread that writes to the index. A change returns when it is on disk and searchers see
 * it; changes that wait at the same time share a commit, at most {@value #MOST_IN_A_COMMIT} of
 * them. Callers may be interrupted: they wait on, and stay interrupted.
 */
final class IndexChanges implements AutoCloseable {
  private static final int MOST_IN_A_COMMIT = 64;

  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final ThreadPoolExecutor thread;
  // touched by the writing thread alone
  private final List<CompletableFuture<Void>> uncommitted = new ArrayList<>();

  IndexChanges(IndexWriter writer, SearcherManager searchers) {
    this.writer = writer;
    this.searchers = searchers;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("wellspring-index").daemon().factory());
  }

  /** A change to the index that is not committed yet. */
  @FunctionalInterface
  interface Change {
    void apply(IndexWriter writer) throws IOException;
  }

  /**
   * Applies a change, durably.
   *
   * @throws IOException if it could not be applied or committed
   * @throws IllegalStateException if this is closed
   */
  void apply(Change change) throws IOException {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    try {
      thread.execute(() -> write(change, durable));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the index is closed", e);
    }
    try {
      durable.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    }
  }

  private void write(Change change, CompletableFuture<Void> durable) {
    try {
      change.apply(writer);
      uncommitted.add(durable);
    } catch (IOException | RuntimeException | Error e) {
      durable.completeExceptionally(e);
    }
    if (thread.getQueue().isEmpty() || uncommitted.size() >= MOST_IN_A_COMMIT) {
      commit();
    }
  }

  private void commit() {
    try {
      writer.commit();
      searchers.maybeRefreshBlocking();
      uncommitted.forEach(durable -> durable.complete(null));
    } catch (IOException | RuntimeException | Error e) {
      uncommitted.forEach(durable -> durable.completeExceptionally(e));
    }
    uncommitted.clear();
  }

  /** Finishes the changes that were handed in, then ends the thread. The writer stays open. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        thread.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
