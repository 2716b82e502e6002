package dev.wellspring.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback interface that follows a {@link Script} and keeps a {@link Journal}.
 *
 * <p>It can be stopped and restarted on the same port; in between the port is held, so that
 * connecting is refused and nobody else gets it. Closing it ends every connection and every thread,
 * and complains if one does not end. Thread-safe: {@code life} guards start, stop and close.
 */
public final class ScriptedServer implements AutoCloseable {

  /** The request header that deliveries are counted by. */
  public static final String ID_HEADER = "X-Request-Id";

  /** The response header that carries the id of the request that an answer belongs to. */
  public static final String ECHO_HEADER = "X-Echo-Id";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReentrantLock life = new ReentrantLock();
  private final Journal journal = new Journal();
  private final InetAddress address;
  private final boolean tls;
  private final AtomicReference<Script> script;
  private final AtomicReference<@Nullable SSLContext> context;
  private final Set<ServerConnection> live = ConcurrentHashMap.newKeySet();
  private final List<Throwable> complaints = new CopyOnWriteArrayList<>();
  private int port;
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;
  private @Nullable Socket placeholder;

  private ScriptedServer(
      InetAddress address, int port, Script script, @Nullable TestCertificate certificate) {
    this.address = address;
    this.port = port;
    this.tls = certificate != null;
    this.script = new AtomicReference<>(script);
    this.context = new AtomicReference<>(certificate == null ? null : certificate.context());
  }

  /** Starts a cleartext server on 127.0.0.1 and a free port. */
  public static ScriptedServer cleartext(Script script) {
    return at("127.0.0.1", 0, script, null);
  }

  /** Starts a TLS server on 127.0.0.1 and a free port. */
  public static ScriptedServer tls(Script script, TestCertificate certificate) {
    return at("127.0.0.1", 0, script, certificate);
  }

  /**
   * Starts a server at an address of the loopback interface.
   *
   * @param address as text, such as {@code 127.0.0.2}
   * @param port 0 for a free one
   * @param certificate none for cleartext
   */
  public static ScriptedServer at(
      String address, int port, Script script, @Nullable TestCertificate certificate) {
    try {
      ScriptedServer server =
          new ScriptedServer(InetAddress.getByName(address), port, script, certificate);
      server.restart();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What reached the server. */
  public Journal journal() {
    return journal;
  }

  /** The port, the same over restarts. */
  public int port() {
    life.lock();
    try {
      return port;
    } finally {
      life.unlock();
    }
  }

  /** The address to send to, with this path. */
  public URI uri(String path) {
    return uri(address.getHostAddress(), path);
  }

  /** The same under a host name that a test resolves itself. */
  public URI uri(String host, String path) {
    return URI.create((tls ? "https://" : "http://") + host + ":" + port() + path);
  }

  /** Follows another script from the next connection and request on; their numbers go on. */
  public void follow(Script next) {
    script.set(next);
  }

  /** Shows another certificate from the next handshake on. */
  public void rotate(TestCertificate next) {
    if (!tls) {
      throw new IllegalStateException("a cleartext server has no certificate to rotate");
    }
    context.set(next.context());
  }

  /**
   * Takes the steps on every connection that waits for a request at this moment.
   *
   * @return how many connections that were
   */
  public int onIdle(Step... steps) {
    int touched = 0;
    for (ServerConnection connection : live) {
      if (connection.takeWhileIdle(List.of(steps))) {
        touched++;
      }
    }
    return touched;
  }

  /** Ends every connection by RST and refuses new ones until {@link #restart}. */
  public void stop() {
    life.lock();
    try {
      if (listener != null) {
        listener.close();
        listener = null;
        awaitAcceptor(); // until it has left, the kernel goes on listening
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      life.unlock();
    }
    live.forEach(ServerConnection::abort);
    awaitConnections();
  }

  /** Listens again, on the same port. */
  public void restart() {
    life.lock();
    try {
      if (listener != null) {
        throw new IllegalStateException("the server at port " + port + " is already running");
      }
      if (placeholder == null) {
        placeholder = holdPort();
        port = placeholder.getLocalPort();
      }
      listener = listen();
      ServerSocket mine = listener;
      acceptor = Thread.ofVirtual().name("testkit-accept-" + port).start(() -> accept(mine));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      life.unlock();
    }
  }

  /**
   * Ends everything.
   *
   * @throws IllegalStateException if a client sent what is not HTTP, or a script failed, or a
   *     thread did not end
   */
  @Override
  public void close() {
    stop();
    life.lock();
    try {
      release();
    } finally {
      life.unlock();
    }
    if (!complaints.isEmpty()) {
      IllegalStateException failure =
          new IllegalStateException(
              "%d complaints of the scripted server, first: %s"
                  .formatted(complaints.size(), complaints.getFirst()));
      complaints.forEach(failure::addSuppressed);
      complaints.clear();
      throw failure;
    }
  }

  /** What went wrong in the server: requests that are not HTTP, scripts that fail. */
  public List<Throwable> complaints() {
    return List.copyOf(complaints);
  }

  Script script() {
    return script.get();
  }

  @Nullable SSLContext context() {
    return context.get();
  }

  void complain(Throwable problem) {
    complaints.add(problem);
  }

  void ended(ServerConnection connection) {
    live.remove(connection);
    journal.closed();
  }

  private ServerSocket listen() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(address, port), 512);
    return socket;
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        ServerConnection connection = new ServerConnection(this, socket, journal.accepted());
        live.add(connection);
        connection.start();
        if (from.isClosed()) {
          connection.abort();
        }
      } catch (IOException e) {
        if (!from.isClosed()) {
          complain(e);
        }
      }
    }
  }

  /**
   * A socket that is bound but does not listen, from before the first life to after the last: while
   * the server is stopped connecting is refused and nobody else is given the port.
   */
  private Socket holdPort() throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(address, port));
    return socket;
  }

  private void release() {
    Socket held = placeholder;
    placeholder = null;
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void awaitAcceptor() {
    Thread accepting = acceptor;
    acceptor = null;
    try {
      if (accepting != null && !accepting.join(PATIENCE)) {
        complain(new IllegalStateException("the accepting thread did not end"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complain(e);
    }
  }

  private void awaitConnections() {
    try {
      if (!journal.await(PATIENCE, each -> live.isEmpty())) {
        complain(new IllegalStateException(live.size() + " connections did not end"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complain(e);
    }
  }
}
