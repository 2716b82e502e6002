package dev.wellspring.http.internal.life;

import dev.wellspring.http.Origin;
import dev.wellspring.http.internal.pool.OriginPool;
import dev.wellspring.http.pool.PoolNumbers;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One life of the pools of a client, and of the executor of its asynchronous calls. Thread-safe.
 */
public final class Generation {
  private final long number;
  private final Executor executor;
  private final Function<Origin, OriginPool> maker;
  private final ConcurrentHashMap<Origin, OriginPool> pools = new ConcurrentHashMap<>();
  private volatile boolean retired;

  Generation(long number, Executor executor, Function<Origin, OriginPool> maker) {
    this.number = number;
    this.executor = executor;
    this.maker = maker;
  }

  /** From 1. */
  public long number() {
    return number;
  }

  /** Runs asynchronous calls. */
  public Executor executor() {
    return executor;
  }

  /** Whether the executor can be asked if somebody shut it down. */
  public boolean executorKnown() {
    return executor instanceof ExecutorService;
  }

  /** Whether somebody shut the executor down, as far as it can be asked. */
  public boolean executorDead() {
    return executor instanceof ExecutorService service && service.isShutdown();
  }

  public OriginPool pool(Origin origin) {
    OriginPool pool = pools.get(origin);
    if (pool == null) {
      pool = pools.computeIfAbsent(origin, maker);
      if (retired) {
        // Made while the generation was being retired, which may have missed it.
        pool.retire();
      }
    }
    return pool;
  }

  /** Empty if there is no pool for the origin. */
  Optional<PoolNumbers> numbers(Origin origin) {
    return Optional.ofNullable(pools.get(origin)).map(OriginPool::numbers);
  }

  /** How often a connection to the origin was asked for. */
  long asked(Origin origin) {
    OriginPool pool = pools.get(origin);
    return pool == null ? 0 : pool.asked();
  }

  /** Whether a connection to the origin is open, being opened or waited for. */
  boolean uses(Origin origin) {
    OriginPool pool = pools.get(origin);
    return pool != null && pool.inUse();
  }

  /**
   * Forgets the origin's pool if it is not in use and nobody has asked for a connection since.
   *
   * @param asked how often somebody had
   * @return whether there is none any more
   */
  boolean forget(Origin origin, long asked) {
    OriginPool pool = pools.get(origin);
    if (pool == null) {
      return true;
    }
    boolean unused = pool.retireUnused(asked);
    if (unused) {
      pools.remove(origin, pool);
    }
    return unused;
  }

  /** Calls {@code action} for the pool of every origin that was used. */
  public void forEach(Consumer<OriginPool> action) {
    pools.values().forEach(action);
  }

  /** Pools go on in a younger generation that nobody uses yet, with all that they hold. */
  void handOver(Generation younger, Predicate<Origin> which) {
    pools.forEach((origin, pool) -> {
      if (which.test(origin)) {
        younger.pools.put(origin, pool);
        pools.remove(origin);
      }
    });
  }

  /** Gives out nothing from now on. Calls in flight go on. */
  void retire() {
    retired = true;
    forEach(OriginPool::retire);
  }

  /** Closes what calls still use. */
  void cut() {
    retired = true;
    forEach(OriginPool::cut);
  }

  /** Whether no connection is left. */
  boolean empty() {
    return pools.values().stream().allMatch(OriginPool::empty);
  }
}
