package dev.wellspring.spring.pool;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.event.ClientListener;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;

/**
 * The clients of the application, by the names of their pools. Thread-safe.
 *
 * <p>They live with the application context: they take calls from the beginning, come to rest when
 * it is paused, stopped or checkpointed, without a connection or thread, and go on when it does.
 * Whoever holds a client keeps it. A call meanwhile fails with a {@link
 * dev.wellspring.http.failure.ClientClosedFailure}, proven not to be sent.
 */
public final class HealingClients implements SmartLifecycle, AutoCloseable {
  /** Stopped after, and started before, whatever might call: those have higher phases. */
  public static final int PHASE = Integer.MIN_VALUE / 2;

  private final HttpClientSettings boot;
  private final Pools pools;
  private final Bundles bundles;

  /** Taken once: afterwards Boot's settings hold what the bundle was, and not what it became. */
  private final Optional<BundleTrust> bootTrust;

  private final Members members;

  /**
   * Makes the clients of all pools.
   *
   * @param boot what {@code spring.http.clients} says
   * @param sslBundles none if the application has none
   * @param listeners are told of every client
   * @throws InvalidPoolException if a property breaks a rule
   */
  public HealingClients(
      PoolsProperties properties,
      HttpClientSettings boot,
      @Nullable SslBundles sslBundles,
      List<ClientListener> listeners) {
    this.boot = boot;
    this.pools = new Pools(properties, boot);
    this.bundles = new Bundles(sslBundles, this::reloadKeyMaterial);
    this.bootTrust = Optional.ofNullable(boot.sslBundle()).map(bundles::of);
    this.members = new Members(listeners, this::trust);
    pools.byName().values().forEach(pool -> members.get(pool, Variant.NONE));
  }

  /**
   * The client of a pool.
   *
   * @throws IllegalArgumentException if there is no such pool
   */
  public HealingClient client(String pool) {
    Pool known = pools.byName().get(pool);
    if (known == null) {
      throw new IllegalArgumentException(
          "there is no pool '%s', only %s; set wellspring.http.pools.%s.…"
              .formatted(pool, names(), pool));
    }
    return members.get(known, Variant.NONE).client();
  }

  /** The names of all pools; {@code default} is always there. */
  public Set<String> names() {
    return Set.copyOf(pools.byName().keySet());
  }

  /** All clients as they are now, in the order of their names. */
  public List<PoolState> states() {
    return members.all().stream()
        .map(Member::state)
        .sorted(Comparator.comparing(PoolState::client))
        .toList();
  }

  /** The client of that name as {@link #states} has it; empty if there is none. */
  public Optional<HealingClient> member(String client) {
    return members.all().stream()
        .map(Member::client)
        .filter(each -> each.settings().name().equals(client))
        .findFirst();
  }

  /**
   * Chooses clients for a request factory that was built with these settings. Where they differ
   * from what {@code spring.http.clients} says, they count for that factory alone.
   */
  public ClientChoice choice(HttpClientSettings settings) {
    Optional<Duration> read = own(settings.readTimeout(), boot.readTimeout());
    Variant variant =
        new Variant(
            own(settings.connectTimeout(), boot.connectTimeout()),
            own(settings.sslBundle(), boot.sslBundle()).map(bundles::of));
    return (method, uri) -> {
      Pool pool = pools.serving(uri);
      return new ClientChoice.Chosen(
          members.get(pool, variant).client(), pool.replay(method, uri), read);
    };
  }

  @Override
  public void start() {
    members.resume();
  }

  /** Waits for the calls in flight, at most {@code drainTimeout} of their pools. */
  @Override
  public void stop() {
    members.pause();
  }

  @Override
  public boolean isRunning() {
    return members.running();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public void close() {
    members.close();
  }

  private Optional<BundleTrust> trust(Pool pool) {
    try {
      return pool.bundle().map(bundles::named).or(() -> bootTrust);
    } catch (NoSuchSslBundleException unknown) {
      throw InvalidPoolException.of(
          pool.name(),
          "ssl.bundle",
          "must name an SSL bundle below spring.ssl.bundle, but was '%s'"
              .formatted(unknown.getBundleName()));
    }
  }

  private void reloadKeyMaterial() {
    members.all().forEach(member -> member.client().reloadKeyMaterial());
  }

  private static <T> Optional<T> own(@Nullable T wanted, @Nullable T boot) {
    return wanted == null || wanted.equals(boot) ? Optional.empty() : Optional.of(wanted);
  }
}
