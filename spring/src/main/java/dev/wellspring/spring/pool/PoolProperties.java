package dev.wellspring.spring.pool;

import dev.wellspring.http.ReplayClass;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;

/**
 * What a user says about one pool; what is not said keeps the client's default.
 *
 * @param serves hosts (api.example.com, with or without port), parts of the name space
 *     (.example.com) or URLs (https://api.example.com/v1) whose requests take this pool
 * @param maxConnections most connections to each origin, leased and idle together; at least 1,
 *     default 100
 * @param maxIdleConnections most connections to each origin that lie unused; 0 to max-connections,
 *     default 20, or max-connections if that is less
 * @param idleTimeout how long a connection may lie unused; shorter than max-lifetime, default 30 s
 * @param maxLifetime age past which a connection is closed once no call holds it; default 10 min
 * @param acquireTimeout longest a call waits for a connection; default 5 s
 * @param connectTimeout longest for opening one connection, TLS included; default that of
 *     spring.http.clients, or 5 s
 * @param reconnectPatience how long a call knocks at a server that refuses connections; default 3 s
 * @param writeTimeout longest the server may take no byte of a request; default 30 s
 * @param responseTimeout longest silence until the response begins, and within its body; default
 *     spring.http.clients.read-timeout, or 60 s
 * @param callTimeout longest for a whole call up to the response's head, all attempts together;
 *     default 120 s, or response-timeout if that is longer
 * @param drainTimeout how long calls in flight may go on when the application stops or pauses, or a
 *     generation is replaced; default 10 s
 * @param maxAttempts how often a request is tried, the first time included; 1 to 3, default 3
 * @param breaker when an origin is left alone
 * @param ssl whom the pool trusts and who it is
 * @param proxy through which connections are made
 * @param routes replay classes of requests; the first route that fits counts
 */
public record PoolProperties(
    @DefaultValue List<String> serves,
    @Nullable Integer maxConnections,
    @Nullable Integer maxIdleConnections,
    @Nullable Duration idleTimeout,
    @Nullable Duration maxLifetime,
    @Nullable Duration acquireTimeout,
    @Nullable Duration connectTimeout,
    @Nullable Duration reconnectPatience,
    @Nullable Duration writeTimeout,
    @Nullable Duration responseTimeout,
    @Nullable Duration callTimeout,
    @Nullable Duration drainTimeout,
    @Nullable Integer maxAttempts,
    @DefaultValue Breaker breaker,
    @DefaultValue Ssl ssl,
    @Nullable Proxy proxy,
    @DefaultValue List<Route> routes) {

  /**
   * When an origin is left alone; count and time must both be reached.
   *
   * @param failures attempts that failed since the last success; at least 1, default 10
   * @param silence time since the first of them; default 5 s
   * @param openTime how long nothing is let through; default 5 s
   */
  public record Breaker(
      @Nullable Integer failures, @Nullable Duration silence, @Nullable Duration openTime) {}

  /**
   * Whom the pool trusts and who it is.
   *
   * @param bundle name of an SSL bundle (spring.ssl.bundle), followed when it is updated; default
   *     that of spring.http.clients, or the JDK's trust
   */
  public record Ssl(@Nullable String bundle) {}

  /**
   * An HTTP proxy.
   *
   * @param host name or address
   * @param port 1 to 65535
   * @param user shown to the proxy together with the password; none unless set
   * @param password shown to the proxy
   * @param noProxy hosts that are reached directly; one that begins with a dot stands for every
   *     name that ends in it
   */
  public record Proxy(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String user,
      @Nullable String password,
      @DefaultValue List<String> noProxy) {
    /** Host and port only. */
    @Override
    public String toString() {
      return "Proxy[" + host + ":" + port + "]";
    }
  }

  /**
   * The replay class of some requests.
   *
   * @param path pattern of paths, such as /collections/*&#47;points/search; required
   * @param methods methods that it is about; all unless set
   * @param replay what a second execution would mean: safe, idempotent, billable or unsafe;
   *     required
   */
  public record Route(
      @Nullable String path, @DefaultValue Set<HttpMethod> methods, @Nullable ReplayClass replay) {}

  /** Nothing said at all. */
  static PoolProperties none() {
    return new PoolProperties(
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new Breaker(null, null, null),
        new Ssl(null),
        null,
        List.of());
  }
}
