package dev.wellspring.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP proxy on the loopback interface that passes everything on to servers there, whatever
 * their names: what a test calls {@code provider.test} need not exist. Thread-safe.
 */
public final class ScriptedProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final Optional<String> demanded;
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private final List<Passage> passages = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private ScriptedProxy(Optional<String> demanded) {
    try {
      this.listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.demanded = demanded;
    Thread.ofVirtual().name("testkit-proxy-" + port()).start(this::accept);
  }

  /** Starts one that serves everybody. */
  public static ScriptedProxy open() {
    return new ScriptedProxy(Optional.empty());
  }

  /** Starts one that answers 407 to whoever does not show these credentials. */
  public static ScriptedProxy demanding(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new ScriptedProxy(Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
  }

  /** The host to give to a client. */
  public String host() {
    return listener.getInetAddress().getHostAddress();
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The next request that has the right credentials is answered with this status. */
  public void refuseNext(int status) {
    refusals.add(status);
  }

  /** What it was asked for, in order of arrival. */
  public List<Passage> passages() {
    return List.copyOf(passages);
  }

  /** Connections of clients so far. */
  public int connections() {
    return connections.get();
  }

  /** The status to answer with instead of passing on; 0 = pass on. */
  int refusal(Passage passage) {
    passages.add(passage);
    if (demanded.isPresent() && !demanded.equals(passage.authorization())) {
      return 407;
    }
    Integer refusal = refusals.poll();
    return refusal == null ? 0 : refusal;
  }

  /** Closes the socket with the proxy. */
  Socket kept(Socket socket) throws IOException {
    sockets.add(socket);
    if (listener.isClosed()) {
      socket.close();
    }
    return socket;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = kept(listener.accept());
        ProxyConnection connection =
            new ProxyConnection(this, socket, connections.incrementAndGet());
        Thread.ofVirtual().name("testkit-proxy-connection").start(connection::serve);
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
