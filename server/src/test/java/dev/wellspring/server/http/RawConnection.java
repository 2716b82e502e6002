package dev.wellspring.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A socket to the service, for what no HTTP client would send. */
public final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MS = 30_000;

  private final Socket socket;

  /** Connects. */
  public RawConnection(URI service) throws IOException {
    socket = new Socket(service.getHost(), service.getPort());
    socket.setSoTimeout(PATIENCE_MS);
  }

  /** Sends these bytes as they are. */
  public RawConnection send(String bytes) throws IOException {
    return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends these bytes as they are. */
  public RawConnection send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Everything until the service closes the connection. */
  public String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Says that nothing more is sent, and goes on listening. */
  public void endSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Leaves without a word: the service sees a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
