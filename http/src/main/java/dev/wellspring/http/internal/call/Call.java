package dev.wellspring.http.internal.call;

import dev.wellspring.http.Request;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.connect.ConnectFailedException;
import dev.wellspring.http.internal.life.Generation;
import dev.wellspring.http.internal.life.Life;
import dev.wellspring.http.internal.pool.AcquireTimeoutException;
import dev.wellspring.http.internal.pool.OriginPool;
import dev.wellspring.http.internal.pool.PoolRetiredException;
import dev.wellspring.http.replay.ExchangePoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call, from the request to the response or the failure. Runs on the thread that makes it. */
public final class Call {
  private final Life life;
  private final Request request;
  private final TimeoutSettings timeouts;
  private final long deadline;
  private final long acquireDeadline;
  private long generation;
  private int attempts;

  public Call(Life life, Request request) {
    this.life = life;
    this.request = request;
    this.timeouts = life.settings().timeouts();
    long now = life.environment().ticker().nanos();
    this.deadline = now + request.callTimeout().orElse(timeouts.callTimeout()).toNanos();
    this.acquireDeadline = now + life.settings().pool().acquireTimeout().toNanos();
  }

  /**
   * The whole response.
   *
   * @throws CallFailure if there is none
   */
  public Received run() {
    try {
      return attempt();
    } catch (AttemptFailed failed) {
      throw failed.failure();
    }
  }

  Request request() {
    return request;
  }

  long now() {
    return life.environment().ticker().nanos();
  }

  /** When the whole call is over, on the ticker. */
  long deadline() {
    return deadline;
  }

  long writePatience() {
    return timeouts.writeTimeout().toNanos();
  }

  long responseTimeoutNanos() {
    return request.responseTimeout().orElse(timeouts.responseTimeout()).toNanos();
  }

  boolean closedByUser() {
    return life.closed();
  }

  /** Method and origin: where a failure happened. */
  String where() {
    return request.toString();
  }

  Diagnosis diagnosis(
      Delivery delivery, long written, long read, Duration age, Duration idle, int reuseCount) {
    return new Diagnosis(
        request.id(),
        request.origin(),
        delivery,
        written,
        read,
        age,
        idle,
        reuseCount,
        generation,
        attempts);
  }

  TimeoutFailure outOfTime(Diagnosis diagnosis, @Nullable Throwable cause) {
    return new TimeoutFailure(
        "the call did not end within callTimeout; " + where(),
        TimeoutFailure.Clock.CALL_TIMEOUT,
        diagnosis,
        cause);
  }

  private Received attempt() throws AttemptFailed {
    attempts++;
    Exchange exchange = acquire(attempts > 1);
    ResponseHead head = exchange.begin();
    byte[] body =
        exchange.readAll(request.maxBodyBytes().orElse(life.settings().limits().maxBodyBytes()));
    return new Received(head, body, attempts);
  }

  private Exchange acquire(boolean fresh) throws AttemptFailed {
    Generation current = life.current();
    generation = current.number();
    OriginPool pool = current.pool(request.origin());
    try {
      return new Exchange(
          this,
          pool,
          pool.acquire(
              fresh,
              Math.min(acquireDeadline, deadline),
              timeouts.connectTimeout().toNanos(),
              deadline));
    } catch (AcquireTimeoutException failure) {
      throw notSent(
          ExchangePoint.NO_LEASE,
          new AcquireTimeoutFailure(
              failure.getMessage() + "; " + where(), failure.numbers(), nothing(), null));
    } catch (ConnectFailedException failure) {
      throw notSent(
          ExchangePoint.CONNECT_FAILED,
          new ConnectFailure(
              failure.getMessage() + "; " + where(),
              failure.phase(),
              nothing(),
              failure.getCause()));
    } catch (PoolRetiredException failure) {
      throw notSent(
          ExchangePoint.CLIENT_DEAD,
          new ClientClosedFailure("the client was closed; " + where(), nothing(), null));
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw notSent(
          ExchangePoint.CANCELLED,
          new CancelledFailure("the call was cancelled; " + where(), nothing(), failure));
    }
  }

  private Diagnosis nothing() {
    return diagnosis(Delivery.NOT_SENT, 0, 0, Duration.ZERO, Duration.ZERO, 0);
  }

  private static AttemptFailed notSent(ExchangePoint point, CallFailure failure) {
    return new AttemptFailed(point, failure);
  }
}
