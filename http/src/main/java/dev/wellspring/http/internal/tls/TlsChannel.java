package dev.wellspring.http.internal.tls;

import dev.wellspring.http.internal.codec.ByteSource;
import dev.wellspring.http.internal.codec.Sink;
import dev.wellspring.http.internal.wire.Look;
import dev.wellspring.http.internal.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** Both directions of one TLS connection, and the look at it. Used by one thread at a time. */
public final class TlsChannel {
  /** How long a byte below TLS may take to show what it belongs to. */
  private static final long PROBE_NANOS = 1_000_000;

  /** From this version on a client may send before the server has read the client's certificate. */
  private static final String EARLY_CLIENT = "TLSv1.3";

  /**
   * The JDK gives alerts no type of their own. A text that it changes one day would only make the
   * request's delivery ambiguous again.
   */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "Received fatal alert: (\\w*certificate\\w*|unknown_ca|access_denied|handshake_failure)");

  private final Wire wire;
  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;

  TlsChannel(Wire wire, SSLSocket socket) throws IOException {
    this.wire = wire;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Decrypted bytes in. */
  public ByteSource source() {
    return new ByteSource() {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
      }

      @Override
      public boolean endedUnsaid() {
        // After close_notify nothing is read below TLS, so that its end is not seen.
        return wire.ended();
      }
    };
  }

  /** Bytes out, whole records at a time. */
  public Sink sink() {
    return out::write;
  }

  /**
   * Whether the failure of the first exchange is the server's refusal of the handshake: in TLS 1.3
   * the client is done with it, and may have sent its request, before the server has read the
   * client's certificate. The server drops what follows an alert that belongs to the handshake (RFC
   * 8446, sections 4.4.2.4 and 6.2), so it has not read the request.
   */
  public boolean refused(Throwable failure) {
    return failure instanceof SSLHandshakeException
        && REFUSAL.matcher(String.valueOf(failure.getMessage())).find()
        && socket.getSession().getProtocol().equals(EARLY_CLIENT);
  }

  /**
   * Tells the peer that nothing more will come (close_notify; RFC 8446, section 6.1), if the kernel
   * takes that at once. The peer's own is not waited for.
   */
  public void sayGoodbye() {
    wire.writeLimits(0, 0);
    try {
      socket.shutdownOutput();
    } catch (IOException unheard) {
      // The connection is closed next; a peer that takes no byte learns of it by the end alone.
      return;
    }
  }

  /**
   * Whether decrypted bytes are here that nobody has read: a record may hold more than was asked
   * for, and then neither the wire nor who read it knows of the rest.
   */
  public boolean buffered() {
    try {
      return in.available() > 0;
    } catch (IOException broken) {
      // Then there is nothing to be had; the next look or read tells what is wrong.
      return false;
    }
  }

  /**
   * Looks whether the connection can be used. A readable byte below TLS may be a session ticket,
   * which is harmless (RFC 8446, section 4.6.1), or the end: only reading through TLS can tell, and
   * only then is a millisecond spent.
   *
   * @param now on the ticker
   */
  public Look look(long now) {
    if (buffered()) {
      return Look.UNSOLICITED;
    }
    Look below = wire.look();
    if (below != Look.UNSOLICITED) {
      return below;
    }
    wire.probeDeadline(now + PROBE_NANOS);
    try {
      return in.read() < 0 ? Look.CLOSED : Look.UNSOLICITED;
    } catch (SocketTimeoutException ticket) {
      return afterTicket();
    } catch (IOException broken) {
      return Look.BROKEN;
    }
  }

  /** A ticket was eaten; what else has come meanwhile is not looked into a second time. */
  private Look afterTicket() {
    return wire.look();
  }
}
