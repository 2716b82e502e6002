package dev.wellspring.http.internal.pool;

import dev.wellspring.http.pool.Holder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a pool has, and which of them lie idle: the one used last is leased first.
 * Guarded by the pool's lock.
 */
final class Leases {
  private final List<Lease> open = new ArrayList<>();
  private final ArrayDeque<Lease> idle = new ArrayDeque<>();

  int open() {
    return open.size();
  }

  int idle() {
    return idle.size();
  }

  /** All of them, whatever changes meanwhile. */
  List<Lease> allOpen() {
    return List.copyOf(open);
  }

  /** Those that lie idle, the oldest first, whatever changes meanwhile. */
  List<Lease> allIdle() {
    return List.copyOf(idle);
  }

  void add(Lease lease) {
    lease.index = open.size();
    open.add(lease);
  }

  /** Takes an open one out; one that is idle must be out of the idle ones already. */
  void remove(Lease lease) {
    Lease last = open.removeLast();
    if (last != lease) {
      open.set(lease.index, last);
      last.index = lease.index;
    }
    lease.gone();
  }

  /** It lies idle from now on. */
  void rest(Lease lease, long now) {
    lease.idle(now);
    idle.addLast(lease);
  }

  /** Takes it out of the idle ones; false if it is none of them. */
  boolean wake(Lease lease) {
    return idle.remove(lease);
  }

  /** Takes the idle one out that was used last; null if there is none. */
  @Nullable Lease wakeLast() {
    return idle.pollLast();
  }

  /** Takes the idle one out that has lain longest; null if there is none. */
  @Nullable Lease wakeOldest() {
    return idle.pollFirst();
  }

  /** The idle one that has lain longest; null if there is none. */
  @Nullable Lease oldestIdle() {
    return idle.peekFirst();
  }

  /** Who has held a connection for longest. */
  Optional<Holder> oldestHolder(long now) {
    return open.stream()
        .filter(lease -> lease.state == Lease.State.LEASED)
        .max(Comparator.comparingLong(lease -> now - lease.since))
        .flatMap(lease -> lease.holder(now));
  }
}
