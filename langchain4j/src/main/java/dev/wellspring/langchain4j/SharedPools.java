package dev.wellspring.langchain4j;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.event.ClientListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pools under light handles: whoever asks with the same settings and listeners shares one. A
 * pool lives from its first handle until the last one is closed or garbage, because LangChain4j's
 * models never close their clients; {@link #closeAll} ends it sooner. Thread-safe: {@code lock}
 * guards the pools and their counts, and no client is built or closed under it.
 */
public final class SharedPools {
  private static final SharedPools PROCESS_WIDE = new SharedPools();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Pool> pools = new HashMap<>();

  /** The pools of everybody who does not ask for others. */
  public static SharedPools processWide() {
    return PROCESS_WIDE;
  }

  /** What pools are told apart by. */
  record Key(ClientSettings settings, List<ClientListener> listeners) {
    Key {
      listeners = List.copyOf(listeners);
    }
  }

  /** How many pools have handles. */
  public int pools() {
    lock.lock();
    try {
      return pools.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes all pools: handles that are still there fail from then on, and new ones get new pools.
   * For programs that are unloaded, and for tests.
   *
   * @param drain how long calls in flight may go on; zero = not at all
   */
  public void closeAll(Duration drain) {
    List<Pool> all;
    lock.lock();
    try {
      all = List.copyOf(pools.values());
      pools.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(pool -> pool.client().close(drain));
  }

  Tenancy enter(Key key) {
    Pool pool;
    lock.lock();
    try {
      pool = pools.computeIfAbsent(key, Pool::of);
      pool.handles++;
    } finally {
      lock.unlock();
    }
    try {
      return new Tenancy(this, key, pool, pool.client());
    } catch (RuntimeException | Error unbuildable) {
      remove(key, pool);
      throw unbuildable;
    }
  }

  private void leave(Key key, Pool pool, Duration drain) {
    if (remove(key, pool)) {
      pool.client().close(drain);
    }
  }

  /** One handle less. Whether it was the last. */
  private boolean remove(Key key, Pool pool) {
    lock.lock();
    try {
      pool.handles--;
      return pool.handles == 0 && pools.remove(key, pool);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A handle's share in a pool; it must not know the handle, or nobody would see it become garbage.
   */
  static final class Tenancy implements Runnable {
    private final SharedPools pools;
    private final Key key;
    private final Pool pool;
    private final HealingClient client;

    /** A handle that became garbage has no calls in flight; whoever closes one may have some. */
    private volatile Duration drain = Duration.ZERO;

    private Tenancy(SharedPools pools, Key key, Pool pool, HealingClient client) {
      this.pools = pools;
      this.key = key;
      this.pool = pool;
      this.client = client;
    }

    HealingClient client() {
      return client;
    }

    void drain(Duration drain) {
      this.drain = drain;
    }

    @Override
    public void run() {
      pools.leave(key, pool, drain);
    }
  }

  private static final class Pool {
    private final FutureTask<HealingClient> client;
    private int handles;

    private Pool(FutureTask<HealingClient> client) {
      this.client = client;
    }

    static Pool of(Key key) {
      return new Pool(
          new FutureTask<>(() -> {
            HealingClient.Builder builder = HealingClient.builder().settings(key.settings());
            key.listeners().forEach(builder::listener);
            return builder.build();
          }));
    }

    /** Built by whoever comes first. */
    HealingClient client() {
      client.run();
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return client.get();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException("the pool could not be built", e.getCause());
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
