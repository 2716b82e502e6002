package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A loopback server whose connections are handled by the test's own code. */
final class PlainServer implements AutoCloseable {
  /** What is done with one connection; {@code number} counts from 1. */
  interface Script {
    void serve(Peer peer, int number) throws IOException;
  }

  /** One connection, as the server sees it. */
  record Peer(Socket socket, InputStream in, OutputStream out) {
    /** Reads one whole request with a Content-Length, or none; null at the end. */
    @Nullable String request() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          return null;
        }
        head.append((char) b);
      }
      String lower = head.toString().toLowerCase(Locale.ROOT);
      int at = lower.indexOf("content-length: ");
      int length =
          at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
      byte[] body = in.readNBytes(length);
      return body.length < length ? null : head + new String(body, StandardCharsets.ISO_8859_1);
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    void answer(String body) throws IOException {
      send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
  }

  private final ServerSocket listener;
  private final Script script;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Semaphore finished = new Semaphore(0);
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  PlainServer(Script script) throws IOException {
    this(0, script);
  }

  PlainServer(int port, Script script) throws IOException {
    this(new ServerSocket(port, 500, InetAddress.getLoopbackAddress()), script);
  }

  PlainServer(ServerSocket listener, Script script) {
    this.script = script;
    this.listener = listener;
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers every request with its own body or target. */
  static PlainServer echo() throws IOException {
    return new PlainServer((peer, number) -> {
      for (String request = peer.request(); request != null; request = peer.request()) {
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        peer.answer(body.isEmpty() ? request.split(" ", 3)[1] : body);
      }
    });
  }

  String uri(String target) {
    return "http://127.0.0.1:" + listener.getLocalPort() + target;
  }

  String secureUri(String target) {
    return "https://127.0.0.1:" + listener.getLocalPort() + target;
  }

  int connections() {
    return accepted.get();
  }

  /** Waits until {@code count} more scripts have ended and their sockets are closed. */
  void awaitFinished(int count) throws InterruptedException {
    assertThat(finished.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        int number = accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      // Loopback delivers the end of a closed socket at once: whoever used awaitFinished() sees it.
      script.serve(new Peer(socket, socket.getInputStream(), socket.getOutputStream()), number);
    } catch (IOException gone) {
      // The client may leave whenever it likes.
    } finally {
      finished.release();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
