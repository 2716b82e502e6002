package dev.wellspring.http.internal.call;

import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.BreakerOpenFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.EngineFailure;
import dev.wellspring.http.failure.ProxyAuthenticationFailure;
import dev.wellspring.http.internal.connect.ConnectFailedException;
import dev.wellspring.http.internal.life.WaitEndedException;
import dev.wellspring.http.internal.pool.AcquireTimeoutException;
import dev.wellspring.http.internal.pool.Lease;
import dev.wellspring.http.internal.pool.OriginPool;
import dev.wellspring.http.internal.pool.PoolRetiredException;
import dev.wellspring.http.replay.ExchangePoint;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call gets its connection: past the breaker, from the current generation's pool, and with
 * patience for a server that is just being restarted.
 */
final class Acquisition {
  private static final Duration FIRST_KNOCK = Duration.ofMillis(10);
  private static final Duration LAST_KNOCK = Duration.ofMillis(40);

  private final Call call;
  private long patienceUntil;
  private boolean refused;

  Acquisition(Call call) {
    this.call = call;
  }

  /**
   * A connection for one exchange.
   *
   * @param fresh whether only a new one will do
   */
  Exchange acquire(boolean fresh) throws AttemptFailed {
    requireTime();
    passBreaker();
    Duration knock = FIRST_KNOCK;
    boolean renewed = false;
    while (true) {
      int keyMaterial = call.life().keyMaterialVersion();
      try {
        requireWanted(null);
        return lease(fresh);
      } catch (PoolRetiredException retired) {
        // Its generation was replaced: the current one serves, and nothing has gone wrong yet.
        requireOpen();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        requireWanted(interrupted);
      } catch (ConnectFailedException failure) {
        requireOpen();
        if (!renewed && keyMaterialRenewed(failure, keyMaterial)) {
          renewed = true;
          continue;
        }
        if (!mayKnockAgain(failure)) {
          throw connectFailed(failure);
        }
        pause(knock);
        knock = knock.plus(knock).compareTo(LAST_KNOCK) > 0 ? LAST_KNOCK : knock.plus(knock);
      } catch (RuntimeException | Error failure) {
        throw engineFailed(failure);
      }
    }
  }

  private AttemptFailed engineFailed(Throwable failure) {
    call.life().recreate(call.generation(), RecreationReason.ENGINE_FAILED);
    return notSent(
        ExchangePoint.CLIENT_DEAD,
        new EngineFailure(
            "the engine failed with " + failure.getClass().getName() + "; " + call.where(),
            call.nothingSent(),
            failure));
  }

  /** A call may have waited for its executor until its time was over. */
  private void requireTime() throws AttemptFailed {
    if (call.deadline() - call.now() <= 0) {
      throw notSent(ExchangePoint.NO_LEASE, call.outOfTime(call.nothingSent(), null));
    }
  }

  private void requireOpen() throws AttemptFailed {
    if (call.life().ended()) {
      throw notSent(
          ExchangePoint.CLIENT_DEAD,
          new ClientClosedFailure(
              "the client was "
                  + call.life().ending()
                  + " before the call had a connection; "
                  + call.where(),
              call.nothingSent(),
              null));
    }
  }

  private void passBreaker() throws AttemptFailed {
    long wait = call.breaker().ask();
    if (wait > 0) {
      Duration delay = Duration.ofNanos(wait);
      throw new AttemptFailed(
          ExchangePoint.BREAKER_OPEN,
          Optional.of(delay),
          new BreakerOpenFailure(
              "the breaker of "
                  + call.request().origin()
                  + " is open for another "
                  + delay.toMillis()
                  + " ms, because its last attempts failed; "
                  + call.where(),
              call.nothingSent(),
              null));
    }
  }

  private Exchange lease(boolean fresh)
      throws AttemptFailed, ConnectFailedException, PoolRetiredException, InterruptedException {
    OriginPool pool = call.renewGeneration().pool(call.request().origin());
    try {
      Lease lease =
          pool.acquire(call, fresh, call.timeouts().connectTimeout().toNanos(), call.deadline());
      if (call.interruptedByCaller()) {
        // Nothing was written: the connection is as good for somebody else.
        pool.release(lease);
        throw cancelled(null);
      }
      return new Exchange(call, pool, lease);
    } catch (AcquireTimeoutException failure) {
      throw notSent(
          ExchangePoint.NO_LEASE,
          new AcquireTimeoutFailure(
              failure.getMessage() + "; " + call.where(),
              failure.numbers(),
              failure.oldestHolder(),
              call.nothingSent(),
              null));
    }
  }

  /** Whether the handshake failed with certificates that have been replaced by others since. */
  private boolean keyMaterialRenewed(ConnectFailedException failure, int used) {
    if (failure.phase() != ConnectFailure.Phase.TLS) {
      return false;
    }
    call.life().reloadKeyMaterial();
    return call.life().keyMaterialVersion() != used;
  }

  /**
   * A server that refuses may be one that restarts, and descriptors come back as others give them
   * up: nothing was sent, so knocking is free.
   */
  private boolean mayKnockAgain(ConnectFailedException failure) {
    if (!failure.refused() && !failure.exhausted()) {
      return false;
    }
    if (failure.exhausted()) {
      call.life().freeDescriptors();
    }
    long now = call.now();
    if (!refused) {
      refused = true;
      patienceUntil = now + call.timeouts().reconnectPatience().toNanos();
    }
    return patienceUntil - now > 0 && call.deadline() - now > 0;
  }

  private void pause(Duration knock) throws AttemptFailed {
    double part = 1 - 0.5 * call.life().environment().random().nextDouble();
    Duration pause = Duration.ofNanos((long) (knock.toNanos() * part));
    try {
      call.life().sleep(pause);
    } catch (WaitEndedException rest) {
      requireOpen();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      requireWanted(interrupted);
    }
  }

  private AttemptFailed connectFailed(ConnectFailedException failure) {
    if (failure.credentialsWanted()) {
      return notSent(
          ExchangePoint.PROXY_AUTHENTICATION,
          new ProxyAuthenticationFailure(
              failure.getMessage() + "; " + call.where(), call.nothingSent(), failure.getCause()));
    }
    return notSent(
        ExchangePoint.CONNECT_FAILED,
        new ConnectFailure(
            failure.getMessage() + "; " + call.where(),
            failure.phase(),
            call.nothingSent(),
            failure.getCause()));
  }

  /** An interrupt that is not the caller's is taken away, and costs nothing here. */
  private void requireWanted(@Nullable InterruptedException interrupted) throws AttemptFailed {
    if (call.interruptedByCaller()) {
      throw cancelled(interrupted);
    }
  }

  private AttemptFailed cancelled(@Nullable InterruptedException interrupted) {
    return notSent(
        ExchangePoint.CANCELLED,
        new CancelledFailure(
            "the call was cancelled before anything was sent; " + call.where(),
            call.nothingSent(),
            interrupted));
  }

  private static AttemptFailed notSent(ExchangePoint point, CallFailure failure) {
    return new AttemptFailed(point, Optional.empty(), failure);
  }
}
