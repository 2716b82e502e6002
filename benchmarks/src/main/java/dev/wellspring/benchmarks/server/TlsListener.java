package dev.wellspring.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A thread for each TLS connection, reading and writing without waiting for anyone else. */
final class TlsListener {
  private static final int BACKLOG = 1024;

  private final SSLServerSocket listener;
  private final Tally tally;
  private final Answers answers;

  private TlsListener(SSLServerSocket listener, Tally tally, Answers answers) {
    this.listener = listener;
    this.tally = tally;
    this.answers = answers;
  }

  static TlsListener start(SSLContext context, Tally tally, Answers answers) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    TlsListener listener = new TlsListener(socket, tally, answers);
    Thread.ofPlatform().daemon().name("load-server-tls").start(listener::accept);
    return listener;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) listener.accept();
        tally.accepted();
        Thread.ofPlatform().daemon().name("load-server-peer").start(() -> serve(socket));
      }
    } catch (IOException broken) {
      throw new IllegalStateException("the load server broke", broken);
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.startHandshake();
      tally.shookHands();
      answer(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException ended) {
      // The client left in its own way; that is the end of this connection, and of nothing else.
      return;
    }
  }

  private void answer(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[4096];
    int filled = 0;
    for (int count = in.read(bytes); count >= 0; ) {
      filled += count;
      int headEnd = Requests.headEnd(bytes, 0, filled);
      int length = headEnd < 0 ? 0 : Requests.bodyLength(bytes, 0, headEnd);
      if (headEnd > 0 && filled >= headEnd + length) {
        tally.delivered(bytes, 0, headEnd);
        out.write(answers.ofLength(length));
        filled = 0;
      } else if (bytes.length < Math.max(headEnd + length, filled + 1)) {
        bytes = Arrays.copyOf(bytes, Math.max(headEnd + length, 2 * bytes.length));
      }
      count = in.read(bytes, filled, bytes.length - filled);
    }
  }
}
