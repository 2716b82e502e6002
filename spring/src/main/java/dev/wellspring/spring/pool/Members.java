package dev.wellspring.spring.pool;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** The clients of all pools, which rest and go on together. Thread-safe. */
final class Members {
  private final List<ClientListener> listeners;
  private final Function<Pool, Optional<BundleTrust>> trust;
  private final ConcurrentHashMap<Key, Member> members = new ConcurrentHashMap<>();

  /** Guards the making of members, so that none is made that does not rest with the others. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile boolean running = true;
  private volatile boolean closed;

  private record Key(String pool, Variant variant) {}

  /**
   * @param trust whom a pool trusts by itself; empty = the platform
   */
  Members(List<ClientListener> listeners, Function<Pool, Optional<BundleTrust>> trust) {
    this.listeners = List.copyOf(listeners);
    this.trust = trust;
  }

  Member get(Pool pool, Variant variant) {
    Key key = new Key(pool.name(), variant);
    Member member = members.get(key);
    return member != null ? member : made(key, pool, variant);
  }

  List<Member> all() {
    return List.copyOf(members.values());
  }

  boolean running() {
    return running;
  }

  /** Brings all to rest, each for at most its own {@code drainTimeout}. */
  void pause() {
    setRunning(false);
    forAll(client -> client.pause(client.settings().timeouts().drainTimeout()));
  }

  void resume() {
    setRunning(true);
    forAll(HealingClient::resume);
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      running = false;
    } finally {
      lock.unlock();
    }
    forAll(HealingClient::close);
  }

  private void setRunning(boolean now) {
    lock.lock();
    try {
      running = now && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** All at once: each may wait for its calls. */
  private void forAll(Consumer<HealingClient> action) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      all().forEach(member -> threads.execute(() -> action.accept(member.client())));
    }
  }

  private Member made(Key key, Pool pool, Variant variant) {
    lock.lock();
    try {
      Member known = members.get(key);
      if (known != null) {
        return known;
      }
      Member made = make(pool, variant);
      members.put(key, made);
      if (closed) {
        made.client().close(Duration.ZERO);
      } else if (!running) {
        made.client().pause(Duration.ZERO);
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private Member make(Pool pool, Variant variant) {
    PoolHistory history = new PoolHistory();
    HealingClient.Builder builder =
        HealingClient.builder().settings(settings(pool, variant)).listener(history);
    listeners.forEach(builder::listener);
    return new Member(pool.name(), builder.build(), history);
  }

  private ClientSettings settings(Pool pool, Variant variant) {
    ClientSettings settings =
        variant.equals(Variant.NONE)
            ? pool.settings()
            : pool.settings().withName(freeName(pool.name()));
    Duration connect = variant.connectTimeout().orElse(settings.timeouts().connectTimeout());
    TlsSettings tls =
        variant
            .trust()
            .or(() -> trust.apply(pool))
            .map(source -> settings.tls().withTrust(new TlsSettings.Trust.Supplied(source)))
            .orElse(settings.tls());
    return settings.withTimeouts(settings.timeouts().withConnectTimeout(connect)).withTls(tls);
  }

  /** Metrics tell clients apart by their names. */
  private String freeName(String pool) {
    int number = 2;
    while (taken(pool + "-" + number)) {
      number++;
    }
    return pool + "-" + number;
  }

  private boolean taken(String name) {
    return members.values().stream()
        .anyMatch(member -> member.client().settings().name().equals(name));
  }
}
