package dev.wellspring.http.internal.connect;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Origin;
import dev.wellspring.http.connect.ProxySettings;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.internal.deadline.DeadlineWatch;
import dev.wellspring.http.internal.tls.Tls;
import dev.wellspring.http.internal.tls.TlsChannel;
import dev.wellspring.http.internal.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the host, or its proxy's, and connects to the first address that answers. If the tunnel
 * or the TLS handshake fails there, the others are tried. Thread-safe.
 */
public final class SocketConnector implements Connector {
  private final Environment environment;
  private final DeadlineWatch deadlines;
  private final LimitSettings limits;
  private final Tls tls;
  private final Dialer dialer;
  private final Names names;
  private final Optional<ProxySettings> proxy;

  /**
   * @param deadlines of what is read from the connections
   */
  public SocketConnector(
      ClientSettings settings, Environment environment, Tls tls, DeadlineWatch deadlines) {
    this.environment = environment;
    this.deadlines = deadlines;
    this.limits = settings.limits();
    this.proxy = settings.connect().proxy();
    this.tls = tls;
    this.names =
        new Names(
            environment,
            settings.connect().dnsMaxAge().toNanos(),
            Thread.ofPlatform().daemon().name(settings.name() + "-names").factory());
    this.dialer = new Dialer(environment.ticker(), settings.connect().attemptDelay().toNanos());
  }

  @Override
  public Connection connect(Origin origin, long deadline)
      throws ConnectFailedException, InterruptedException {
    Route route = Route.of(origin, proxy);
    List<InetSocketAddress> left = peers(route, deadline);
    ConnectFailedException said = null;
    while (true) {
      Dialed dialed = dial(route, left, deadline, said);
      try {
        Connection connection = open(route, dialed, deadline);
        names.connected(route.host(), dialed.peer().getAddress());
        return connection;
      } catch (ConnectFailedException failure) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        left.remove(dialed.peer());
        if (left.isEmpty()
            || failure.credentialsWanted()
            || deadline - environment.ticker().nanos() <= 0) {
          throw failure;
        }
        said = failure;
      }
    }
  }

  /**
   * What the origin's host, or its proxy's, stands for now, as far as that is known without
   * waiting; it is asked for again, in the background, if the answer is too old.
   */
  public Optional<List<InetAddress>> addresses(Origin origin) {
    return names.renewed(Route.of(origin, proxy).host());
  }

  /** Forgets what is known of hosts that nobody has asked for as long. */
  public void forgetNames(Duration unused) {
    names.forget(unused.toNanos());
  }

  /** Interrupts the questions for names that take too long. */
  public void interruptOverdueQuestions() {
    names.interruptOverdue();
  }

  /** Ends what runs in the background. */
  public void close() {
    names.close();
  }

  private List<InetSocketAddress> peers(Route route, long deadline)
      throws ConnectFailedException, InterruptedException {
    List<InetSocketAddress> peers = new ArrayList<>();
    for (InetAddress address : names.addresses(route.host(), deadline)) {
      peers.add(new InetSocketAddress(address, route.port()));
    }
    return peers;
  }

  /**
   * If none of the addresses connects, the host may have moved.
   *
   * @param said what an address said that did connect, which then is what there is to tell
   */
  private Dialed dial(
      Route route,
      List<InetSocketAddress> peers,
      long deadline,
      @Nullable ConnectFailedException said)
      throws ConnectFailedException, InterruptedException {
    try {
      return dialer.dial(peers, deadline);
    } catch (ConnectFailedException failure) {
      names.doubt(route.host());
      if (said != null) {
        throw said;
      }
      if (route.proxy().isEmpty()) {
        throw failure;
      }
      throw new ConnectFailedException(
          ConnectFailure.Phase.PROXY,
          "the proxy cannot be reached: " + failure.getMessage(),
          failure.getCause());
    }
  }

  private Connection open(Route route, Dialed dialed, long deadline) throws ConnectFailedException {
    Wire wire = null;
    boolean ready = false;
    try {
      wire = new Wire(dialed.channel(), environment.ticker(), deadlines);
      wire.readDeadline(deadline);
      wire.writeLimits(Long.MAX_VALUE >> 1, deadline);
      if (route.tunnelled()) {
        new Tunnel(route, dialed.peer(), limits).open(wire);
      }
      Origin origin = route.origin();
      TlsChannel channel = origin.secure() ? shakeHands(wire, origin, dialed.peer()) : null;
      Connection connection =
          new Connection(
              origin,
              route.forwarding(),
              dialed.peer(),
              wire,
              channel,
              environment.ticker(),
              limits);
      ready = true;
      return connection;
    } catch (IOException lost) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.TCP,
          "the connection to " + dialed.peer() + " was lost: " + lost.getMessage(),
          lost);
    } finally {
      if (!ready) {
        close(wire, dialed);
      }
    }
  }

  private static void close(@Nullable Wire wire, Dialed dialed) {
    if (wire == null) {
      Dialer.close(dialed.channel());
    } else {
      wire.close();
    }
  }

  private TlsChannel shakeHands(Wire wire, Origin origin, InetSocketAddress peer)
      throws ConnectFailedException {
    try {
      return tls.connect(wire, origin);
    } catch (IOException | RuntimeException failure) {
      // A supplied context is foreign code, too.
      throw new ConnectFailedException(
          ConnectFailure.Phase.TLS,
          "the TLS handshake with " + peer + " failed: " + failure.getMessage(),
          failure);
    }
  }
}
