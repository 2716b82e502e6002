package dev.wellspring.http.internal.connect;

import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.internal.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Resolves the host and connects to one address after the other. */
public final class SocketConnector implements Connector {
  private final Environment environment;
  private final LimitSettings limits;

  public SocketConnector(Environment environment, LimitSettings limits) {
    this.environment = environment;
    this.limits = limits;
  }

  @Override
  public Connection connect(Origin origin, long deadline)
      throws ConnectFailedException, InterruptedException {
    IOException last = new IOException("the resolver gave no address");
    for (InetAddress address : resolve(origin)) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - environment.ticker().nanos());
      if (millis <= 0) {
        break;
      }
      try {
        return open(origin, new InetSocketAddress(address, origin.port()), (int) millis);
      } catch (IOException failure) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        last = failure;
      }
    }
    throw new ConnectFailedException(
        ConnectFailure.Phase.TCP, "no address of " + origin + " accepted a connection", last);
  }

  private List<InetAddress> resolve(Origin origin) throws ConnectFailedException {
    try {
      return environment.resolver().resolve(origin.hostName());
    } catch (UnknownHostException unknown) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.NAME, "the host " + origin.host() + " has no address", unknown);
    }
  }

  private Connection open(Origin origin, InetSocketAddress peer, int millis) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().connect(peer, millis);
      return new Connection(
          origin, peer, new Wire(channel, environment.ticker()), environment.ticker(), limits);
    } catch (Throwable failure) {
      channel.close();
      throw failure;
    }
  }
}
