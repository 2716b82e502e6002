package dev.wellspring.http.internal.connect;

import dev.wellspring.http.Origin;
import dev.wellspring.http.Request;
import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.internal.codec.Bodies;
import dev.wellspring.http.internal.codec.BodyReader;
import dev.wellspring.http.internal.codec.ContentException;
import dev.wellspring.http.internal.codec.Framing;
import dev.wellspring.http.internal.codec.HeadReader;
import dev.wellspring.http.internal.codec.Input;
import dev.wellspring.http.internal.codec.LimitException;
import dev.wellspring.http.internal.codec.MalformedException;
import dev.wellspring.http.internal.codec.RequestWriter;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.wire.Look;
import dev.wellspring.http.internal.wire.Wire;
import java.io.IOException;
import java.net.SocketAddress;

/**
 * One connection and what it is made of: wire, buffers, parser, and its history. Used by the one
 * call that leased it, except {@link #close}, which any thread may call.
 */
public final class Connection {
  private final Origin origin;
  private final SocketAddress peer;
  private final LimitSettings limits;
  private final Wire wire;
  private final Input input;
  private final HeadReader heads;
  private final RequestWriter writer;
  private final long openedAt;

  private int uses;
  private long writtenBefore;
  private long readBefore;

  /**
   * @param wire connected; it belongs to this connection from now on
   */
  public Connection(
      Origin origin, SocketAddress peer, Wire wire, Ticker ticker, LimitSettings limits) {
    this.origin = origin;
    this.peer = peer;
    this.limits = limits;
    this.wire = wire;
    this.input = new Input(wire::read);
    this.heads = new HeadReader(input, limits);
    this.writer =
        new RequestWriter((bytes, offset, length) -> wire.write(bytes, offset, length, true));
    this.openedAt = ticker.nanos();
  }

  public Origin origin() {
    return origin;
  }

  /** The address that was connected to. */
  public SocketAddress peer() {
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

  /** Whether it can carry a request, without waiting. */
  public Look look() {
    return input.available() > 0 ? Look.UNSOLICITED : wire.look();
  }

  /** Begins a new exchange; the counts start again. */
  public void begin() {
    uses++;
    writtenBefore = wire.accepted();
    readBefore = input.total();
  }

  /**
   * Writes the request.
   *
   * @param patience longest in nanoseconds that the kernel may take no byte
   * @param deadline on the ticker
   */
  public void write(Request request, long patience, long deadline)
      throws IOException, ContentException {
    wire.writeLimits(patience, deadline);
    writer.write(request);
  }

  /** How far the last {@link #write} came. */
  public RequestWriter.Progress progress() {
    return writer.progress();
  }

  /** Whether the kernel certainly did not take all of what it was given. */
  public boolean writeFellShort() {
    return wire.writeFailed();
  }

  /** Bytes of this exchange that the kernel took. */
  public long written() {
    return wire.accepted() - writtenBefore;
  }

  /** Bytes of this exchange that arrived. */
  public long read() {
    return input.total() - readBefore;
  }

  /** Reads fail once the ticker passes {@code deadline}. */
  public void readDeadline(long deadline) {
    wire.readDeadline(deadline);
  }

  /** The final response's head; informational ones before it are skipped. */
  public ResponseHead readHead() throws IOException {
    ResponseHead head = heads.read();
    int informational = 0;
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
    return input.available() > 0;
  }

  /** Gives back memory that an unusual exchange needed. */
  public void rest() {
    input.shrink();
  }

  /** Ends it; whoever reads or writes it fails. */
  public void close() {
    wire.close();
  }
}
