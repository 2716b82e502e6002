package dev.wellspring.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * An address of the loopback interface where connecting gets no reply at all. A listener whose
 * queue is full and who never accepts: the kernel (Linux) then drops what comes. Closing it sets
 * everything free.
 */
public final class BlackHole implements AutoCloseable {

  /** A queue of 1 holds 2 on Linux; the others are what a kernel may hold half-open. */
  private static final int FILLERS = 4;

  private final ServerSocket listener;
  private final List<SocketChannel> fillers = new ArrayList<>();

  private BlackHole(ServerSocket listener) {
    this.listener = listener;
  }

  /**
   * Opens a hole.
   *
   * @param address as text, such as {@code 127.0.0.2}
   * @param port 0 for a free one
   */
  public static BlackHole at(String address, int port) {
    try {
      BlackHole hole = new BlackHole(new ServerSocket(port, 1, InetAddress.getByName(address)));
      for (int i = 0; i < FILLERS; i++) {
        SocketChannel filler = SocketChannel.open();
        hole.fillers.add(filler);
        filler.configureBlocking(false);
        filler.connect(new InetSocketAddress(InetAddress.getByName(address), hole.port()));
      }
      return hole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      for (SocketChannel filler : fillers) {
        filler.close();
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
