package dev.wellspring.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A bare socket to a scripted server. */
final class Wire implements AutoCloseable {

  private final Socket socket;

  private Wire(Socket socket) throws IOException {
    socket.setSoTimeout(5000);
    this.socket = socket;
  }

  static Wire to(ScriptedServer server) throws IOException {
    return new Wire(new Socket(InetAddress.getLoopbackAddress(), server.port()));
  }

  static Wire to(ScriptedServer server, TestCertificate trusted) throws IOException {
    return new Wire(
        trusted
            .context()
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), server.port()));
  }

  static String get(String id) {
    return "GET /a HTTP/1.1\r\nHost: here\r\nX-Request-Id: " + id + "\r\n\r\n";
  }

  static String post(String id, int length, String body) {
    return "POST /a HTTP/1.1\r\nHost: here\r\nX-Request-Id: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(id, length, body);
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads up to and including the end of one answer framed by length, as text. */
  String answer() throws IOException {
    StringBuilder out = new StringBuilder();
    while (out.indexOf("\r\n\r\n") < 0) {
      out.append((char) socket.getInputStream().read());
    }
    String lengthLine =
        out.toString()
            .lines()
            .filter(each -> each.startsWith("Content-Length: "))
            .findFirst()
            .orElseThrow();
    int length = Integer.parseInt(lengthLine.substring("Content-Length: ".length()));
    return out.append(new String(socket.getInputStream().readNBytes(length), ISO_8859_1))
        .toString();
  }

  String toEnd() throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
