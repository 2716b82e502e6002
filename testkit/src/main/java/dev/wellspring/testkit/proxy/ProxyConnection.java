package dev.wellspring.testkit.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client of the proxy. Used by one thread, with another one for the way back of a tunnel. */
final class ProxyConnection {

  private final ScriptedProxy proxy;
  private final Socket client;
  private final int number;
  private @Nullable Socket server;

  ProxyConnection(ScriptedProxy proxy, Socket client, int number) {
    this.proxy = proxy;
    this.client = client;
    this.number = number;
  }

  void serve() {
    try {
      InputStream in = new BufferedInputStream(client.getInputStream());
      Optional<Head> head = Head.read(in);
      while (head.isPresent() && pass(head.get(), in)) {
        head = Head.read(in);
      }
    } catch (IOException e) {
      // Either side may leave whenever it likes.
    } finally {
      close(client);
      close(server);
    }
  }

  /** Whether another request may follow. */
  private boolean pass(Head head, InputStream in) throws IOException {
    String[] line = head.first().split(" ", 3);
    Passage passage = new Passage(number, line[0], line[1], head.value("Proxy-Authorization"));
    int refusal = proxy.refusal(passage);
    boolean tunnel = line[0].equals("CONNECT");
    if (refusal != 0) {
      in.skipNBytes(tunnel ? 0 : head.length());
      say("HTTP/1.1 " + refusal + " Refused\r\nContent-Length: 0\r\n\r\n");
      return true;
    }
    if (tunnel) {
      tunnel(Integer.parseInt(line[1].substring(line[1].lastIndexOf(':') + 1)), in);
      return false;
    }
    forward(head, URI.create(line[1]), line[0], in);
    return true;
  }

  private void tunnel(int port, InputStream in) throws IOException {
    Socket to = connect(port);
    say("HTTP/1.1 200 Connection established\r\n\r\n");
    Thread back = Thread.ofVirtual().name("testkit-proxy-tunnel").start(() -> copy(to, client));
    in.transferTo(to.getOutputStream());
    to.shutdownOutput();
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forward(Head head, URI uri, String method, InputStream in) throws IOException {
    Socket to = connect(uri.getPort());
    OutputStream out = to.getOutputStream();
    out.write(head.passedOn(method + " " + uri.getRawPath() + " HTTP/1.1"));
    out.write(in.readNBytes(head.length()));
    out.flush();
    InputStream from = to.getInputStream();
    Head answer = Head.read(from).orElseThrow(EOFException::new);
    client.getOutputStream().write(answer.passedOn(answer.first()));
    client.getOutputStream().write(from.readNBytes(answer.length()));
    client.getOutputStream().flush();
  }

  /** One connection to the server for each of a client. */
  private Socket connect(int port) throws IOException {
    Socket known = server;
    if (known == null) {
      known = proxy.kept(new Socket(InetAddress.getLoopbackAddress(), port));
      server = known;
    }
    return known;
  }

  private void say(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Then the tunnel ends here.
    }
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
