package dev.wellspring.testkit.fault;

import java.util.concurrent.CompletableFuture;

/**
 * A call under way.
 *
 * @param reply completes with what the client gives, or exceptionally with what it throws
 * @param cancel what a caller does who no longer wants it: interrupts the thread of the sync door,
 *     cancels the client's own future of the async door
 */
public record Pending(CompletableFuture<Reply> reply, Runnable cancel) {

  /** What a sync door is asked for; may throw anything. */
  @FunctionalInterface
  public interface Blocking {
    Reply call() throws Exception;
  }

  /** Makes a blocking call on a virtual thread of its own. */
  public static Pending onOwnThread(Blocking call) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("testkit-caller")
            .start(() -> {
              try {
                reply.complete(call.call());
              } catch (Throwable e) { // the outcome of a scenario, whatever it is
                reply.completeExceptionally(e);
              }
            });
    return new Pending(reply, thread::interrupt);
  }
}
