package dev.wellspring.benchmarks.contender;

import dev.wellspring.benchmarks.peer.Trust;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The floor: bytes made beforehand are written, as many as the answer has are read. A connection
 * for each caller, nothing parsed, nothing checked.
 */
public final class RawSocket implements Contender {

  @Override
  public String name() {
    return "raw socket";
  }

  @Override
  public Session open(Target target) {
    Queue<Socket> opened = new ConcurrentLinkedQueue<>();
    return new Session() {
      @Override
      public Caller caller() throws IOException {
        Socket socket = connect(target);
        opened.add(socket);
        return new PingPong(target, socket);
      }

      @Override
      public void close() throws IOException {
        for (Socket socket : opened) {
          socket.close();
        }
      }
    };
  }

  private static Socket connect(Target target) throws IOException {
    String host = target.uri().getHost();
    int port = target.uri().getPort();
    Socket socket =
        target.secure()
            ? Trust.in(target.trusted()).context().getSocketFactory().createSocket(host, port)
            : new Socket(host, port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Target.PATIENCE.toMillis());
    return socket;
  }

  private static final class PingPong implements Caller {
    private final InputStream in;
    private final OutputStream out;
    private final byte[] request;
    private final byte[] answer;
    private int answerLength;

    PingPong(Target target, Socket socket) throws IOException {
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
      this.request = request(target);
      this.answer = new byte[target.bodyBytes() + 1024];
    }

    @Override
    public int call() throws IOException {
      out.write(request);
      int filled = 0;
      while (answerLength == 0 || filled < answerLength) {
        int count = in.read(answer, filled, answer.length - filled);
        if (count < 0) {
          throw new EOFException("the server closed");
        }
        filled += count;
        if (answerLength == 0) {
          answerLength = lengthOf(answer, filled, request.length);
        }
      }
      return filled;
    }

    /** The first answer is looked at, the others are as long; 0 while its head is not whole. */
    private static int lengthOf(byte[] answer, int filled, int requestLength) {
      String head =
          new String(answer, 0, Math.min(filled, requestLength), StandardCharsets.US_ASCII);
      int end = head.indexOf("\r\n\r\n");
      int at = head.indexOf("Content-Length: ");
      if (end < 0 || at < 0) {
        return 0;
      }
      int from = at + "Content-Length: ".length();
      return end + 4 + Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)));
    }

    private static byte[] request(Target target) {
      byte[] head =
          ("POST "
                  + target.uri().getPath()
                  + " HTTP/1.1\r\nHost: "
                  + target.uri().getAuthority()
                  + "\r\nContent-Length: "
                  + target.bodyBytes()
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      byte[] body = target.body();
      byte[] request = Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      return request;
    }
  }
}
