package dev.wellspring.benchmarks.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What reached the server. Thread-safe. */
final class Tally {
  private final boolean byId;
  private final LongAdder connections = new LongAdder();
  private final LongAdder handshakes = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final ConcurrentHashMap<String, Integer> deliveries = new ConcurrentHashMap<>();

  /**
   * @param byId whether requests are counted by their id, too, which costs time
   */
  Tally(boolean byId) {
    this.byId = byId;
  }

  void accepted() {
    connections.increment();
  }

  void shookHands() {
    handshakes.increment();
  }

  /** A request was read to its last byte. */
  void delivered(byte[] bytes, int from, int headEnd) {
    requests.increment();
    if (byId) {
      deliveries.merge(Requests.id(bytes, from, headEnd), 1, Integer::sum);
    }
  }

  /** Connections, handshakes and requests since the start. */
  String counts() {
    return connections.sum() + " " + handshakes.sum() + " " + requests.sum();
  }

  /** Every id that was delivered more than once, with its number: {@code id=2 id=3}. */
  String repeated() {
    StringBuilder told = new StringBuilder();
    deliveries.forEach((id, times) -> {
      if (times > 1) {
        told.append(id).append('=').append(times).append(' ');
      }
    });
    return told.toString().strip();
  }
}
