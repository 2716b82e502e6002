package dev.wellspring.benchmarks.recovery;

import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the client tells of its healing. Thread-safe. */
final class Healed implements ClientListener {
  private final AtomicInteger replays = new AtomicInteger();
  private final AtomicInteger evictions = new AtomicInteger();
  private final AtomicInteger recreations = new AtomicInteger();

  @Override
  public void on(ClientEvent event) {
    if (event instanceof ClientEvent.Replayed) {
      replays.incrementAndGet();
    } else if (event instanceof ClientEvent.ConnectionEvicted) {
      evictions.incrementAndGet();
    } else if (event instanceof ClientEvent.Recreated) {
      recreations.incrementAndGet();
    }
  }

  /**
   * How often something was healed.
   *
   * @param replays requests sent again
   * @param evictions connections closed
   * @param recreations generations replaced
   */
  record Told(int replays, int evictions, int recreations) {}

  /** What was told since the last time. */
  Told take() {
    return new Told(replays.getAndSet(0), evictions.getAndSet(0), recreations.getAndSet(0));
  }
}
