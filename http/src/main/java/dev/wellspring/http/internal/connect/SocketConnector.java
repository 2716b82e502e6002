package dev.wellspring.http.internal.connect;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.internal.tls.Tls;
import dev.wellspring.http.internal.tls.TlsChannel;
import dev.wellspring.http.internal.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves the host and connects to the first of its addresses that answers. If the TLS handshake
 * fails there, the others are tried. Thread-safe.
 */
public final class SocketConnector implements Connector {
  private final Environment environment;
  private final LimitSettings limits;
  private final Tls tls;
  private final Dialer dialer;
  private final ConcurrentHashMap<Origin, InetAddress> lastGood = new ConcurrentHashMap<>();

  public SocketConnector(ClientSettings settings, Environment environment, Tls tls) {
    this.environment = environment;
    this.limits = settings.limits();
    this.tls = tls;
    this.dialer = new Dialer(environment.ticker(), settings.connect().attemptDelay().toNanos());
  }

  @Override
  public Connection connect(Origin origin, long deadline)
      throws ConnectFailedException, InterruptedException {
    List<InetSocketAddress> left = peers(origin);
    while (true) {
      Dialed dialed = dialer.dial(left, deadline);
      try {
        Connection connection = open(origin, dialed, deadline);
        lastGood.put(origin, dialed.peer().getAddress());
        return connection;
      } catch (ConnectFailedException failure) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        left.remove(dialed.peer());
        if (left.isEmpty() || deadline - environment.ticker().nanos() <= 0) {
          throw failure;
        }
      }
    }
  }

  private List<InetSocketAddress> peers(Origin origin) throws ConnectFailedException {
    List<InetSocketAddress> peers = new ArrayList<>();
    for (InetAddress address : AddressOrder.of(resolve(origin), lastGood.get(origin))) {
      peers.add(new InetSocketAddress(address, origin.port()));
    }
    if (peers.isEmpty()) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.NAME, "the resolver gave no address for " + origin.host(), null);
    }
    return peers;
  }

  private List<InetAddress> resolve(Origin origin) throws ConnectFailedException {
    try {
      return environment.resolver().resolve(origin.hostName());
    } catch (UnknownHostException unknown) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.NAME, "the host " + origin.host() + " has no address", unknown);
    }
  }

  private Connection open(Origin origin, Dialed dialed, long deadline)
      throws ConnectFailedException {
    boolean ready = false;
    try {
      Wire wire = new Wire(dialed.channel(), environment.ticker());
      TlsChannel channel =
          origin.secure() ? shakeHands(wire, origin, dialed.peer(), deadline) : null;
      Connection connection =
          new Connection(origin, dialed.peer(), wire, channel, environment.ticker(), limits);
      ready = true;
      return connection;
    } catch (IOException lost) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.TCP,
          "the connection to " + dialed.peer() + " was lost: " + lost.getMessage(),
          lost);
    } finally {
      if (!ready) {
        Dialer.close(dialed.channel());
      }
    }
  }

  private TlsChannel shakeHands(Wire wire, Origin origin, InetSocketAddress peer, long deadline)
      throws ConnectFailedException {
    wire.readDeadline(deadline);
    wire.writeLimits(Long.MAX_VALUE >> 1, deadline);
    try {
      return tls.connect(wire, origin);
    } catch (IOException failure) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.TLS,
          "the TLS handshake with " + peer + " failed: " + failure.getMessage(),
          failure);
    }
  }
}
