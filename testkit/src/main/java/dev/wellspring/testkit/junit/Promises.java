package dev.wellspring.testkit.junit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Futures that have to be finished, in whatever way, when the test ends. Thread-safe. */
public final class Promises {

  private final List<CompletableFuture<?>> made = new CopyOnWriteArrayList<>();

  Promises() {}

  /**
   * Remembers the future.
   *
   * @return the same future
   */
  public <T> CompletableFuture<T> keep(CompletableFuture<T> future) {
    made.add(future);
    return future;
  }

  long unfinished() {
    return made.stream().filter(each -> !each.isDone()).count();
  }
}
