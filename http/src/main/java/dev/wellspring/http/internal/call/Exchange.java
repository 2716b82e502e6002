package dev.wellspring.http.internal.call;

import dev.wellspring.http.Method;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.BodyFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.failure.EngineFailure;
import dev.wellspring.http.failure.LimitFailure;
import dev.wellspring.http.failure.ProtocolFailure;
import dev.wellspring.http.failure.ProxyAuthenticationFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.internal.codec.Bodies;
import dev.wellspring.http.internal.codec.BodyReader;
import dev.wellspring.http.internal.codec.ContentException;
import dev.wellspring.http.internal.codec.Framing;
import dev.wellspring.http.internal.codec.LimitException;
import dev.wellspring.http.internal.codec.MalformedException;
import dev.wellspring.http.internal.codec.RequestWriter;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.pool.Lease;
import dev.wellspring.http.internal.pool.OriginPool;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.replay.ExchangePoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response on one leased connection. Whatever happens, the lease ends here:
 * released after a whole response that leaves the connection clean, discarded otherwise. Used by
 * one thread.
 */
final class Exchange implements RequestWriter.Witness {
  /** How long a response is waited for that the server may have sent before it stopped reading. */
  private static final long EARLY_RESPONSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** What a proxy answers by itself (RFC 9110, section 15.5.8). */
  private static final int CREDENTIALS_WANTED = 407;

  private final Call call;
  private final OriginPool pool;
  private final Lease lease;
  private final Connection connection;

  private boolean requestWhole;
  private @Nullable ResponseHead head;
  private @Nullable Framing framing;
  private @Nullable BodyReader body;

  /**
   * What is proven if it ends now, for another thread: set before a piece of the request is handed
   * over, so that it never claims too little of what the kernel may have.
   */
  private volatile Delivery standing = Delivery.NOT_SENT;

  /** What was known before the connection went to another call. */
  private volatile @Nullable Diagnosis last;

  Exchange(Call call, OriginPool pool, Lease lease) {
    this.call = call;
    this.pool = pool;
    this.lease = lease;
    this.connection = lease.connection();
  }

  /** Writes the request and reads the head of its response. */
  ResponseHead begin() throws AttemptFailed {
    connection.begin();
    write();
    ResponseHead answer;
    try {
      answer = readHead(call.responseTimeoutNanos(), call.deadline());
    } catch (IOException | RuntimeException | Error failure) {
      throw failed(responsePoint(), failure);
    }
    if (connection.forwarded() && answer.status() == CREDENTIALS_WANTED) {
      throw credentialsWanted();
    }
    return answer;
  }

  @Override
  public void handing(RequestWriter.Progress progress) {
    standing = progress == RequestWriter.Progress.LAST ? Delivery.AMBIGUOUS : Delivery.INCOMPLETE;
  }

  /**
   * What is known if it ends now, and nothing more can be sent. Asked from any thread; the counts
   * may lag behind.
   */
  Diagnosis standing() {
    Delivery proven = standing;
    Diagnosis known = last;
    return known == null ? diagnosis(proven) : known;
  }

  private AttemptFailed credentialsWanted() {
    Diagnosis diagnosis = diagnosis(ExchangePoint.PROXY_AUTHENTICATION.delivery());
    pool.discard(lease, EvictionReason.ENDED);
    return failed(
        ExchangePoint.PROXY_AUTHENTICATION,
        new ProxyAuthenticationFailure(
            "the proxy wants credentials, or other ones (status 407); " + call.where(),
            diagnosis,
            null));
  }

  /** Reads the whole body, and ends the exchange. */
  byte[] readAll(long maxBytes) throws AttemptFailed {
    if (framing == null || body == null) {
      throw new IllegalStateException("the exchange has no response yet");
    }
    try {
      connection.readLimits(call.responseTimeoutNanos(), call.deadline());
      byte[] bytes = Bodies.readAll(framing, body, maxBytes);
      end();
      return bytes;
    } catch (IOException | RuntimeException | Error failure) {
      throw failed(ExchangePoint.RESPONSE_BEGUN, failure);
    }
  }

  /** Reads a piece of the body, which then is the caller's. */
  int read(
      byte[] target,
      int offset,
      int length,
      long deadline,
      TimeoutFailure.Clock clock,
      BooleanSupplier closed)
      throws AttemptFailed {
    if (body == null) {
      throw new IllegalStateException("the exchange has no response yet");
    }
    if (closed.getAsBoolean() && !body.complete()) {
      throw failed(ExchangePoint.CANCELLED, closedStream(null));
    }
    connection.readDeadline(deadline);
    try {
      return body.read(target, offset, length);
    } catch (SocketTimeoutException silence) {
      pool.discard(lease, EvictionReason.FAILED);
      throw failed(
          ExchangePoint.GIVEN_TO_CALLER,
          new TimeoutFailure(
              "the stream was silent for too long; " + call.where(),
              clock,
              givenDiagnosis(),
              silence));
    } catch (IOException | RuntimeException | Error failure) {
      if (closed.getAsBoolean() && !call.life().ended()) {
        throw failed(ExchangePoint.CANCELLED, closedStream(failure));
      }
      throw failed(ExchangePoint.GIVEN_TO_CALLER, failure);
    }
  }

  /**
   * What reading gives after the stream has ended: the end, again.
   *
   * @throws CancelledFailure if it ended before its body did
   */
  int requireRead() {
    if (body == null || !body.complete()) {
      throw closedStream(null);
    }
    return -1;
  }

  /** The caller gave the stream up. */
  CancelledFailure closedStream(@Nullable Throwable cause) {
    return new CancelledFailure("the stream was closed; " + call.where(), givenDiagnosis(), cause);
  }

  boolean endsWithConnection() {
    return framing instanceof Framing.UntilClose;
  }

  Diagnosis givenDiagnosis() {
    Diagnosis known = last;
    return known == null ? diagnosis(Delivery.PROCESSED) : known;
  }

  /** The body was read to its end. */
  void endWhole() {
    last = diagnosis(Delivery.PROCESSED);
    end();
  }

  /** The rest of the body is not wanted; the connection is closed rather than drained. */
  void abandon() {
    pool.discard(lease, EvictionReason.ENDED);
  }

  /** The stream was forgotten by its holder. */
  void takeBack() {
    pool.discard(lease, EvictionReason.LEAKED);
  }

  TimeoutFailure takenBack() {
    return new TimeoutFailure(
        "the stream was neither read nor closed for reclaimAfter="
            + call.life().settings().leases().reclaimAfter()
            + ", and its connection was taken back; read streams on, or raise it; "
            + call.where(),
        TimeoutFailure.Clock.RECLAIM_AFTER,
        givenDiagnosis(),
        null);
  }

  private void write() throws AttemptFailed {
    call.contentAsked();
    try {
      connection.write(
          call.request(), call.timeouts().writeTimeout().toNanos(), call.deadline(), this);
      requestWhole = true;
    } catch (ContentException failure) {
      pool.discard(lease, EvictionReason.FAILED);
      throw failed(
          ExchangePoint.BODY_FAILED,
          new BodyFailure(
              failure.getMessage() + "; " + call.where(),
              diagnosis(ExchangePoint.BODY_FAILED.delivery()),
              failure.getCause()));
    } catch (IOException failure) {
      if (Thread.currentThread().isInterrupted() || !answeredEarly()) {
        throw failed(writePoint(), failure);
      }
    } catch (RuntimeException | Error failure) {
      throw failed(writePoint(), failure);
    }
  }

  /** A server may answer before it has the whole request (RFC 9112, section 9.3): a 413, say. */
  private boolean answeredEarly() throws AttemptFailed {
    try {
      readHead(EARLY_RESPONSE_NANOS, Math.min(call.deadline(), call.now() + EARLY_RESPONSE_NANOS));
      return true;
    } catch (IOException none) {
      if (connection.handshakeRefused(none)) {
        throw failed(ExchangePoint.NO_RESPONSE, none);
      }
      // Then the failed write is what there is to tell.
      return false;
    }
  }

  private ResponseHead readHead(long patience, long deadline) throws IOException {
    ResponseHead known = head;
    if (known == null) {
      connection.readLimits(patience, deadline);
      known = connection.readHead();
      framing = Framing.of(known, call.request().method() == Method.HEAD);
      body = connection.body(framing);
      head = known;
      standing = Delivery.PROCESSED;
    }
    return known;
  }

  private void end() {
    if (connection.leftover()) {
      pool.discard(lease, EvictionReason.POISONED);
    } else if (requestWhole
        && head != null
        && head.keepAlive()
        && head.keepAliveNanos() != 0
        && !(framing instanceof Framing.UntilClose)) {
      learnIdleLimit(head);
      pool.release(lease);
    } else if (requestWhole) {
      pool.end(lease);
    } else {
      pool.discard(lease, EvictionReason.ENDED);
    }
  }

  private void learnIdleLimit(ResponseHead head) {
    long nanos = head.keepAliveNanos();
    if (nanos >= 0) {
      pool.learnIdleLimit(nanos);
    }
  }

  private ExchangePoint writePoint() {
    if (connection.written() == 0) {
      return ExchangePoint.FOUND_DEAD;
    }
    return connection.progress() == RequestWriter.Progress.LAST && !connection.writeFellShort()
        ? ExchangePoint.WRITE_UNCERTAIN
        : ExchangePoint.WRITE_INCOMPLETE;
  }

  private ExchangePoint responsePoint() {
    return connection.read() == 0 ? ExchangePoint.NO_RESPONSE : ExchangePoint.RESPONSE_BEGUN;
  }

  private AttemptFailed failed(ExchangePoint point, Throwable failure) {
    Diagnosis diagnosis = diagnosis(point.delivery());
    pool.discard(lease, EvictionReason.FAILED);
    if (call.interruptedByCaller()) {
      return failed(
          ExchangePoint.CANCELLED,
          new CancelledFailure("the call was cancelled; " + call.where(), diagnosis, failure));
    }
    if (call.life().ended()) {
      return failed(
          ExchangePoint.CANCELLED,
          new ClientClosedFailure(
              "the client was "
                  + call.life().ending()
                  + " while the call was in flight; "
                  + call.where(),
              diagnosis,
              failure));
    }
    if (connection.handshakeRefused(failure)) {
      return handshakeRefused(failure);
    }
    suspectSiblings(failure);
    return switch (failure) {
      case LimitException limit ->
          failed(
              ExchangePoint.TOO_LONG,
              new LimitFailure(
                  limit.getMessage() + "; " + call.where(),
                  limit.limit(),
                  limit.allowed(),
                  diagnosis,
                  limit));
      case MalformedException malformed ->
          failed(
              ExchangePoint.MALFORMED,
              new ProtocolFailure(
                  malformed.getMessage() + "; " + call.where(), diagnosis, malformed));
      case SocketTimeoutException silence -> failed(point, timeout(point, diagnosis, silence));
      case IOException broken -> failed(point, broken(diagnosis, broken));
      default -> failed(point, engineFailure(diagnosis, failure));
    };
  }

  /** Our certificate may have been replaced by another one since: the next attempt shows that. */
  private AttemptFailed handshakeRefused(Throwable failure) {
    call.life().reloadKeyMaterial();
    return failed(
        ExchangePoint.HANDSHAKE_REFUSED,
        new ConnectFailure(
            "the server refused the TLS handshake: " + failure.getMessage() + "; " + call.where(),
            ConnectFailure.Phase.TLS,
            diagnosis(ExchangePoint.HANDSHAKE_REFUSED.delivery()),
            failure));
  }

  private static AttemptFailed failed(ExchangePoint point, CallFailure failure) {
    return new AttemptFailed(point, Optional.empty(), failure);
  }

  /**
   * What killed this connection may have killed the others. A reset shows when they are looked at;
   * a peer that fell silent shows nowhere, so nothing idle is trusted then.
   */
  private void suspectSiblings(Throwable failure) {
    if (failure instanceof SocketTimeoutException
        && connection.written() > 0
        && connection.read() == 0
        && connection.uses() > 1) {
      pool.evictIdle(EvictionReason.SUSPECT, sibling -> true);
    } else if (failure instanceof IOException) {
      pool.tidy();
    }
  }

  private EngineFailure engineFailure(Diagnosis diagnosis, Throwable failure) {
    call.life().recreate(call.generation(), RecreationReason.ENGINE_FAILED);
    return new EngineFailure(
        "the engine failed with " + failure.getClass().getName() + "; " + call.where(),
        diagnosis,
        failure);
  }

  private CallFailure broken(Diagnosis diagnosis, IOException failure) {
    return new ConnectionLostFailure(
        "the connection was lost: " + failure.getMessage() + "; " + call.where(),
        diagnosis,
        failure);
  }

  private TimeoutFailure timeout(ExchangePoint point, Diagnosis diagnosis, IOException failure) {
    if (call.deadline() - call.now() <= 0) {
      return call.outOfTime(diagnosis, failure);
    }
    boolean writing =
        point == ExchangePoint.FOUND_DEAD
            || point == ExchangePoint.WRITE_INCOMPLETE
            || point == ExchangePoint.WRITE_UNCERTAIN;
    TimeoutFailure.Clock clock =
        writing ? TimeoutFailure.Clock.WRITE_TIMEOUT : TimeoutFailure.Clock.RESPONSE_TIMEOUT;
    long nanos = writing ? call.timeouts().writeTimeout().toNanos() : call.responseTimeoutNanos();
    return new TimeoutFailure(
        (writing ? "the server took no byte for " : "the server was silent for ")
            + TimeUnit.NANOSECONDS.toMillis(nanos)
            + " ms; "
            + call.where(),
        clock,
        diagnosis,
        failure);
  }

  private Diagnosis diagnosis(Delivery delivery) {
    return call.diagnosis(
        delivery,
        connection.written(),
        connection.read(),
        Duration.ofNanos(call.now() - connection.openedAt()),
        Duration.ofNanos(lease.idleBefore()),
        connection.uses() - 1);
  }
}
