package dev.wellspring.http.internal.connect;

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
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Resolves the host and connects to one address after the other. */
public final class SocketConnector implements Connector {
  private final Environment environment;
  private final LimitSettings limits;
  private final Tls tls;

  public SocketConnector(Environment environment, LimitSettings limits, Tls tls) {
    this.environment = environment;
    this.tls = tls;
    this.limits = limits;
  }

  @Override
  public Connection connect(Origin origin, long deadline)
      throws ConnectFailedException, InterruptedException {
    ConnectFailedException last = null;
    for (InetAddress address : resolve(origin)) {
      if (last != null && deadline - environment.ticker().nanos() <= 0) {
        break;
      }
      try {
        return open(origin, new InetSocketAddress(address, origin.port()), deadline);
      } catch (ConnectFailedException failure) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        last = failure;
      }
    }
    if (last == null) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.NAME, "the resolver gave no address for " + origin.host(), null);
    }
    throw last;
  }

  private List<InetAddress> resolve(Origin origin) throws ConnectFailedException {
    try {
      return environment.resolver().resolve(origin.hostName());
    } catch (UnknownHostException unknown) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.NAME, "the host " + origin.host() + " has no address", unknown);
    }
  }

  private Connection open(Origin origin, InetSocketAddress peer, long deadline)
      throws ConnectFailedException {
    Wire wire = wire(peer, deadline);
    boolean ready = false;
    try {
      TlsChannel channel = origin.secure() ? shakeHands(wire, origin, peer, deadline) : null;
      Connection connection =
          new Connection(origin, peer, wire, channel, environment.ticker(), limits);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        wire.close();
      }
    }
  }

  private Wire wire(InetSocketAddress peer, long deadline) throws ConnectFailedException {
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().connect(peer, millisUntil(deadline));
      return new Wire(channel, environment.ticker());
    } catch (IOException failure) {
      close(channel);
      throw new ConnectFailedException(
          ConnectFailure.Phase.TCP,
          "no connection to " + peer + ": " + failure.getMessage(),
          failure);
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

  private int millisUntil(long deadline) {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - environment.ticker().nanos());
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
  }

  private static void close(@Nullable SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException released) {
      // The failure to connect is what there is to tell.
      return;
    }
  }
}
