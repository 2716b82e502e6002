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
 * patience for a server that is just being restarted. What it remembers is in the call.
 */
final class Acquisition {
  private static final Duration FIRST_KNOCK = Duration.ofMillis(10);
  private static final Duration LAST_KNOCK = Duration.ofMillis(40);

  private Acquisition() {}

  /**
   * A connection for one exchange.
   *
   * @param fresh whether only a new one will do
   */
  static Exchange acquire(Call call, boolean fresh) throws AttemptFailed {
    requireTime(call);
    passBreaker(call);
    Duration knock = FIRST_KNOCK;
    boolean renewed = false;
    while (true) {
      int keyMaterial = call.life().keyMaterialVersion();
      try {
        requireWanted(call, null);
        return lease(call, fresh);
      } catch (PoolRetiredException retired) {
        // Its generation was replaced: the current one serves, and nothing has gone wrong yet.
        requireOpen(call);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        requireWanted(call, interrupted);
      } catch (ConnectFailedException failure) {
        requireOpen(call);
        if (!renewed && keyMaterialRenewed(call, failure, keyMaterial)) {
          renewed = true;
          continue;
        }
        if (!mayKnockAgain(call, failure)) {
          throw connectFailed(call, failure);
        }
        pause(call, knock);
        knock = knock.plus(knock).compareTo(LAST_KNOCK) > 0 ? LAST_KNOCK : knock.plus(knock);
      } catch (RuntimeException | Error failure) {
        throw engineFailed(call, failure);
      }
    }
  }

  private static AttemptFailed engineFailed(Call call, Throwable failure) {
    call.life().recreate(call.generation(), RecreationReason.ENGINE_FAILED);
    return notSent(
        ExchangePoint.CLIENT_DEAD,
        new EngineFailure(
            "the engine failed with " + failure.getClass().getName() + "; " + call.where(),
            call.nothingSent(),
            failure));
  }

  /** A call may have waited for its executor until its time was over. */
  private static void requireTime(Call call) throws AttemptFailed {
    if (call.deadline() - call.now() <= 0) {
      throw notSent(ExchangePoint.NO_LEASE, call.outOfTime(call.nothingSent(), null));
    }
  }

  private static void requireOpen(Call call) throws AttemptFailed {
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

  private static void passBreaker(Call call) throws AttemptFailed {
    long wait = call.breaker().ask(call);
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

  private static Exchange lease(Call call, boolean fresh)
      throws AttemptFailed, ConnectFailedException, PoolRetiredException, InterruptedException {
    OriginPool pool = call.renewGeneration().pool(call.request().origin());
    try {
      Lease lease =
          pool.acquire(call, fresh, call.timeouts().connectTimeout().toNanos(), call.deadline());
      if (call.interruptedByCaller()) {
        // Nothing was written: the connection is as good for somebody else.
        pool.release(lease);
        throw cancelled(call, null);
      }
      return new Exchange(call, pool, lease);
    } catch (AcquireTimeoutException failure) {
      throw notSent(
          ExchangePoint.NO_LEASE,
          new AcquireTimeoutFailure(
              failure.getMessage() + spent(call) + "; " + call.where(),
              failure.numbers(),
              failure.oldestHolder(),
              call.nothingSent(),
              null));
    }
  }

  /** Whether the handshake failed with certificates that have been replaced by others since. */
  private static boolean keyMaterialRenewed(Call call, ConnectFailedException failure, int used) {
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
  private static boolean mayKnockAgain(Call call, ConnectFailedException failure) {
    if (!failure.refused() && !failure.exhausted()) {
      return false;
    }
    if (failure.exhausted()) {
      call.life().freeDescriptors();
    }
    long until = call.patienceUntil();
    long now = call.now();
    return until - now > 0 && call.deadline() - now > 0;
  }

  private static void pause(Call call, Duration knock) throws AttemptFailed {
    double part = 1 - 0.5 * call.life().environment().random().nextDouble();
    Duration pause = Duration.ofNanos((long) (knock.toNanos() * part));
    try {
      call.life().sleep(pause);
    } catch (WaitEndedException rest) {
      requireOpen(call);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      requireWanted(call, interrupted);
    }
  }

  private static AttemptFailed connectFailed(Call call, ConnectFailedException failure) {
    if (failure.credentialsWanted()) {
      return notSent(
          ExchangePoint.PROXY_AUTHENTICATION,
          new ProxyAuthenticationFailure(
              failure.getMessage() + "; " + call.where(), call.nothingSent(), failure.getCause()));
    }
    return notSent(
        ExchangePoint.CONNECT_FAILED,
        new ConnectFailure(
            failure.getMessage() + spent(call) + "; " + call.where(),
            failure.phase(),
            call.nothingSent(),
            failure.getCause()));
  }

  /** Whether the call had no more time for it, rather than the step. */
  private static String spent(Call call) {
    return call.deadline() - call.now() > 0
        ? ""
        : "; callTimeout=" + call.callTimeout() + " was over";
  }

  /** An interrupt that is not the caller's is taken away, and costs nothing here. */
  private static void requireWanted(Call call, @Nullable InterruptedException interrupted)
      throws AttemptFailed {
    if (call.interruptedByCaller()) {
      throw cancelled(call, interrupted);
    }
  }

  private static AttemptFailed cancelled(Call call, @Nullable InterruptedException interrupted) {
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
