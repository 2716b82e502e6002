package dev.wellspring.http.internal.connect;

import dev.wellspring.http.Origin;
import dev.wellspring.http.Request;
import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.internal.codec.Bodies;
import dev.wellspring.http.internal.codec.BodyReader;
import dev.wellspring.http.internal.codec.ContentException;
import dev.wellspring.http.internal.codec.Forwarding;
import dev.wellspring.http.internal.codec.Framing;
import dev.wellspring.http.internal.codec.HeadReader;
import dev.wellspring.http.internal.codec.Input;
import dev.wellspring.http.internal.codec.LimitException;
import dev.wellspring.http.internal.codec.MalformedException;
import dev.wellspring.http.internal.codec.RequestWriter;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.codec.Sink;
import dev.wellspring.http.internal.tls.TlsChannel;
import dev.wellspring.http.internal.wire.Hearing;
import dev.wellspring.http.internal.wire.Look;
import dev.wellspring.http.internal.wire.UnexpectedBytesException;
import dev.wellspring.http.internal.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection and what it is made of: wire, buffers, parser, and its history. Used by the one
 * call that leased it, except {@link #close}, which any thread may call.
 */
public final class Connection {
  private final Origin origin;
  private final boolean forwarded;
  private final InetSocketAddress peer;
  private final LimitSettings limits;
  private final Wire wire;
  private final @Nullable TlsChannel tls;
  private final Ticker ticker;
  private final Input input;
  private final HeadReader heads;
  private final RequestWriter writer;
  private final long openedAt;

  /** What is asked while the server takes no more of a request. */
  private final Hearing answered = this::answered;

  /** The final head that came while the request was written. */
  private @Nullable ResponseHead early;

  private int informational;
  private int uses;
  private long beforeLastPiece;
  private long writeDeadline;
  private long writtenBefore;
  private long readBefore;

  /**
   * A connection that has carried nothing yet.
   *
   * @param forwarding if it leads to a proxy that forwards requests; null if to the origin
   * @param wire connected; it belongs to this connection from now on
   * @param tls what was shaken hands over the wire, or null for cleartext
   */
  public Connection(
      Origin origin,
      @Nullable Forwarding forwarding,
      InetSocketAddress peer,
      Wire wire,
      @Nullable TlsChannel tls,
      Ticker ticker,
      LimitSettings limits) {
    this.origin = origin;
    this.forwarded = forwarding != null;
    this.peer = peer;
    this.limits = limits;
    this.wire = wire;
    this.tls = tls;
    this.ticker = ticker;
    this.input = new Input(tls == null ? wire::read : tls.source());
    this.heads = new HeadReader(input, limits);
    this.writer = new RequestWriter(counted(wire, tls), forwarding);
    this.openedAt = ticker.nanos();
  }

  private Sink counted(Wire wire, @Nullable TlsChannel tls) {
    Sink sink = tls == null ? wire::write : tls.sink();
    return (bytes, offset, length) -> {
      beforeLastPiece = wire.accepted();
      requireTime();
      sink.write(bytes, offset, length);
    };
  }

  /** The caller's code may have taken its time with the content: late is not sent. */
  private void requireTime() throws SocketTimeoutException {
    if (writeDeadline - ticker.nanos() <= 0) {
      throw new SocketTimeoutException("the write deadline has passed");
    }
  }

  public Origin origin() {
    return origin;
  }

  /** Whether a proxy forwards what is sent, and may answer itself. */
  public boolean forwarded() {
    return forwarded;
  }

  /** The address that was connected to. */
  public InetSocketAddress peer() {
    return peer;
  }

  /** When it was opened, on the ticker. */
  public long openedAt() {
    return openedAt;
  }

  /** Requests that were begun on it. */
  public int uses() {
    return uses;
  }

  /** Whether it can carry a request; waits a millisecond at most, and only for TLS. */
  public Look look() {
    if (input.available() > 0) {
      return Look.UNSOLICITED;
    }
    return tls == null ? wire.look() : tls.look(ticker.nanos());
  }

  /** Begins a new exchange; the counts start again. */
  public void begin() {
    uses++;
    early = null;
    informational = 0;
    writtenBefore = wire.accepted();
    readBefore = input.total();
  }

  /**
   * Writes the request.
   *
   * @param patience longest in nanoseconds that the kernel may take no byte
   * @param deadline on the ticker
   * @param witness is told of each piece before the kernel is given it
   */
  public void write(Request request, long patience, long deadline, RequestWriter.Witness witness)
      throws IOException, ContentException {
    writeDeadline = deadline;
    wire.writeLimits(patience, deadline);
    wire.hearing(answered);
    try {
      writer.write(request, witness);
    } finally {
      wire.hearing(null);
    }
  }

  /** Whether the final head has come; informational ones before it do not end a request. */
  private boolean answered() throws IOException {
    try {
      early = finalHead();
      return true;
    } catch (SocketTimeoutException notYet) {
      return false;
    }
  }

  /** How far the last {@link #write} came. */
  public RequestWriter.Progress progress() {
    return writer.progress();
  }

  /**
   * Whether the kernel certainly did not take all of what it was given: a write ended with bytes
   * left over, or nothing of the last piece was taken. Below TLS the last bytes belong to the last
   * record, without which the server cannot read the end of the request.
   */
  public boolean writeFellShort() {
    return wire.writeFailed() || wire.accepted() == beforeLastPiece;
  }

  /** Bytes of this exchange that the kernel took. */
  public long written() {
    return wire.accepted() - writtenBefore;
  }

  /** Bytes of this exchange that arrived. */
  public long read() {
    return input.total() - readBefore;
  }

  /** Whether the failure is the server's refusal of the TLS handshake, told after our request. */
  public boolean handshakeRefused(Throwable failure) {
    Throwable said =
        failure instanceof UnexpectedBytesException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return tls != null && uses == 1 && input.total() == 0 && tls.refused(said);
  }

  /**
   * Reads fail if one of them gets no byte for {@code patience} nanoseconds, or once the ticker
   * passes {@code deadline}.
   */
  public void readLimits(long patience, long deadline) {
    wire.readLimits(patience, deadline);
  }

  /** Reads fail once the ticker passes {@code deadline}. */
  public void readDeadline(long deadline) {
    wire.readDeadline(deadline);
  }

  /** The final response's head; informational ones before it are skipped. */
  public ResponseHead readHead() throws IOException {
    return early == null ? finalHead() : early;
  }

  private ResponseHead finalHead() throws IOException {
    ResponseHead head = heads.read();
    while (head.informational()) {
      if (head.status() == 101) {
        throw new MalformedException("the server switched protocols, which it was not asked to");
      }
      informational++;
      if (informational > limits.maxInformational()) {
        throw new LimitException(
            "maxInformational", limits.maxInformational(), "the list of informational responses");
      }
      head = heads.read();
    }
    return head;
  }

  /** The reader of the body that the head announced. */
  public BodyReader body(Framing framing) {
    return Bodies.reader(framing, input, heads, limits);
  }

  /** Whether bytes arrived that belong to no response. */
  public boolean leftover() {
    return input.available() > 0 || (tls != null && tls.buffered());
  }

  /** Gives back memory that an unusual exchange needed. */
  public void rest() {
    input.shrink();
    writer.shrink();
  }

  /** Ends an unused connection as its protocol wants it. Never waits; nobody may be using it. */
  public void closeInOrder() {
    if (tls != null) {
      tls.sayGoodbye();
    }
    wire.close();
  }

  /** Ends it; whoever reads or writes it fails. */
  public void close() {
    wire.close();
  }
}
