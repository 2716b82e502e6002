package dev.wellspring.http.internal.connect;

import dev.wellspring.http.environment.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** From addresses to one connected channel. Thread-safe. */
final class Dialer {
  private final Ticker ticker;
  private final long attemptDelay;

  /**
   * @param attemptDelay nanoseconds after which the next address is tried beside the one before
   */
  Dialer(Ticker ticker, long attemptDelay) {
    this.ticker = ticker;
    this.attemptDelay = attemptDelay;
  }

  /**
   * Connects to the first that answers.
   *
   * @param peers in the order in which they are tried; at least one
   * @param deadline on the ticker
   * @throws InterruptedException if the thread was interrupted; no channel is left open
   */
  Dialed dial(List<InetSocketAddress> peers, long deadline)
      throws ConnectFailedException, InterruptedException {
    return peers.size() == 1
        ? dial(peers.getFirst(), deadline)
        : new AddressRace(ticker, attemptDelay, deadline, peers).run();
  }

  private Dialed dial(InetSocketAddress peer, long deadline)
      throws ConnectFailedException, InterruptedException {
    SocketChannel channel = null;
    try {
      channel = open();
      channel.socket().connect(peer, millisUntil(deadline));
      return new Dialed(channel, peer);
    } catch (IOException failure) {
      close(channel);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      ConnectTrouble trouble = new ConnectTrouble();
      trouble.add(peer, failure);
      throw trouble.failure();
    }
  }

  static SocketChannel open() throws IOException {
    SocketChannel channel;
    try {
      channel = SocketChannel.open();
    } catch (IOException exhausted) {
      throw new NoDescriptorException(exhausted);
    }
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      return channel;
    } catch (IOException refused) {
      close(channel);
      throw refused;
    }
  }

  static void close(@Nullable SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException released) {
      // The failure to connect is what there is to tell.
      return;
    }
  }

  private int millisUntil(long deadline) {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - ticker.nanos());
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
  }
}
