package dev.wellspring.http.internal.connect;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One question to the resolver, which any number of calls may wait for. */
final class Lookup {
  private final long begun;
  private final CompletableFuture<List<InetAddress>> outcome = new CompletableFuture<>();
  private @Nullable Thread thread;

  /**
   * @param begun on the ticker
   */
  Lookup(long begun) {
    this.begun = begun;
  }

  long begun() {
    return begun;
  }

  /** Begins. Guarded by the lock of the {@link HostName}, as is {@link #interrupt}. */
  void start(ThreadFactory threads, Runnable question) {
    Thread asking = threads.newThread(question);
    thread = asking;
    asking.start();
  }

  void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  void end(List<InetAddress> addresses, @Nullable Throwable failure) {
    if (failure == null) {
      outcome.complete(addresses);
    } else {
      outcome.completeExceptionally(failure);
    }
  }

  /**
   * The answer.
   *
   * @param nanos longest to wait for it
   */
  List<InetAddress> await(long nanos)
      throws ExecutionException, TimeoutException, InterruptedException {
    return outcome.get(nanos, TimeUnit.NANOSECONDS);
  }
}
