package dev.wellspring.rag;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One lock a key, for as long as somebody holds it or waits for it; who came first gets it first.
 * Held while a document is read and embedded, it keeps only those waiting who want the same key.
 */
final class KeyedLocks {
  private final Map<String, Counted> locks = new HashMap<>(); // guarded by itself

  /** Does something while holding a key, as soon as nobody else does. */
  <T> T holding(String key, Supplier<T> work) {
    Counted lock = acquire(key);
    try {
      return work.get();
    } finally {
      release(key, lock);
    }
  }

  /** Does something while holding several keys, which everybody takes in the same order. */
  void holdingAll(Collection<String> keys, Runnable work) {
    SortedMap<String, Counted> held = new TreeMap<>();
    try {
      new TreeSet<>(keys).forEach(key -> held.put(key, acquire(key)));
      work.run();
    } finally {
      held.forEach(this::release);
    }
  }

  private Counted acquire(String key) {
    Counted lock;
    synchronized (locks) {
      lock = locks.computeIfAbsent(key, fresh -> new Counted());
      lock.users++;
    }
    lock.lock.lock();
    return lock;
  }

  private void release(String key, Counted lock) {
    lock.lock.unlock();
    synchronized (locks) {
      lock.users--;
      if (lock.users == 0) {
        locks.remove(key);
      }
    }
  }

  private static final class Counted {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int users; // guarded by the map
  }
}
