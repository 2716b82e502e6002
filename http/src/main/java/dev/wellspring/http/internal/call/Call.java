package dev.wellspring.http.internal.call;

import dev.wellspring.http.Body;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.failure.GiveUpReason;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.life.Generation;
import dev.wellspring.http.internal.life.Guest;
import dev.wellspring.http.internal.life.Life;
import dev.wellspring.http.internal.life.WaitEndedException;
import dev.wellspring.http.internal.pool.Claimant;
import dev.wellspring.http.internal.replay.Breaker;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.replay.DecisionTable;
import dev.wellspring.http.replay.ExchangePoint;
import dev.wellspring.http.replay.Situation;
import dev.wellspring.http.replay.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call, from the request to the response or the failure, with all its attempts. Runs on the
 * thread that makes it, and is used by no other.
 */
public final class Call implements Claimant, Guest {
  private final Life life;
  private final Request request;
  private final BooleanSupplier foreignInterrupt;
  private final List<StackTraceElement> stack;
  private final Breaker breaker;
  private final long begun;
  private final long deadline;

  private Generation generation;
  private int attempts;
  private Duration delay = Duration.ZERO;
  private long waited;

  /** What is proven of the attempts that are over. Read by any thread. */
  private volatile Delivery proven = Delivery.NOT_SENT;

  /** The one under way, if it has a connection. Read by any thread. */
  private volatile @Nullable Exchange exchange;

  /** The body of the response that is for the caller. */
  private byte @Nullable [] received;

  private long patienceUntil;
  private boolean refused;

  /** Whether its stream has ended. */
  private volatile boolean left;

  private boolean bodySpent;
  private boolean fresh;

  /**
   * @param foreignInterrupt whether an interrupt of this thread comes from somebody who knows
   *     nothing of this call, such as the shutdown of its executor
   * @param stack of the caller, empty if nobody wants to know
   * @param begun when the caller asked for it, on the ticker
   */
  public Call(
      Life life,
      Request request,
      BooleanSupplier foreignInterrupt,
      List<StackTraceElement> stack,
      long begun) {
    this.life = life;
    this.request = request;
    this.foreignInterrupt = foreignInterrupt;
    this.stack = stack;
    this.breaker = life.breaker(request.origin());
    this.generation = life.current();
    this.begun = begun;
    this.deadline = deadline(life, request, begun);
  }

  /** A call of the calling thread, which begins now. */
  public static Call here(Life life, Request request) {
    return new Call(life, request, () -> false, life.trace(), life.environment().ticker().nanos());
  }

  /** When a call is over that was asked for then; both on the ticker. */
  public static long deadline(Life life, Request request, long begun) {
    return begun + request.callTimeout().orElse(life.settings().timeouts().callTimeout()).toNanos();
  }

  /** Makes what the caller gets of a whole response; the body's array is the caller's, too. */
  @FunctionalInterface
  public interface Whole<T> {
    T make(ResponseHead head, byte[] body, int attempts);
  }

  /**
   * The whole response.
   *
   * @throws CallFailure if there is none
   */
  public <T> T run(Whole<T> whole) {
    if (!life.enter()) {
      throw refused();
    }
    boolean watched = meetsForeignCode();
    goesIn(watched);
    try {
      ResponseHead head = attempts(Call::receiveOnce);
      completed(head.status());
      return whole.make(head, Objects.requireNonNull(received), attempts);
    } catch (CallFailure failure) {
      failed(failure);
      throw failure;
    } finally {
      comesOut(watched);
      life.leave();
    }
  }

  /**
   * The response's head, with its body still to be read. The call is over when the stream is.
   *
   * @throws CallFailure if there is none
   */
  public OpenStream open() {
    if (!life.enter()) {
      throw refused();
    }
    boolean open = false;
    boolean watched = meetsForeignCode();
    goesIn(watched);
    try {
      OpenStream stream = attempts(Call::openOnce);
      open = true;
      completed(stream.head().status());
      return stream;
    } catch (CallFailure failure) {
      failed(failure);
      throw failure;
    } finally {
      comesOut(watched);
      if (!open) {
        life.leave();
      }
    }
  }

  private ClientClosedFailure refused() {
    ClientClosedFailure failure =
        new ClientClosedFailure(
            "the client was " + life.ending() + "; " + where(), nothingSent(), null);
    if (life.tellsRefusals()) {
      failed(failure);
    }
    return failure;
  }

  /** Whether the caller's code is met on the way, which may close the client. */
  private boolean meetsForeignCode() {
    return life.meetsForeignCode()
        || request.body() instanceof Body.Repeatable
        || request.body() instanceof Body.OneShot;
  }

  private void goesIn(boolean watched) {
    if (watched) {
      life.goesIn(this);
    }
  }

  private void comesOut(boolean watched) {
    if (watched) {
      life.comesOut();
    }
  }

  /**
   * Runs the caller's code on the way of this call, whose stream may be open: it may close the
   * client, which does not wait for this call then.
   */
  public <T> T within(Supplier<T> code) {
    life.goesIn(this);
    try {
      return code.get();
    } finally {
      life.comesOut();
    }
  }

  /** The calling thread does something with the stream that listeners may be told of. */
  void goesIn() {
    goesIn(life.meetsForeignCode());
  }

  void comesOut() {
    comesOut(life.meetsForeignCode());
  }

  @Override
  public boolean left() {
    return left;
  }

  void streamEnded(boolean whole, Optional<CallFailure> failure, long openedAt) {
    left = true;
    life.leave();
    if (!life.publisher().silent()) {
      life.publisher()
          .publish(
              new ClientEvent.StreamEnded(
                  life.settings().name(),
                  request.id(),
                  request.origin(),
                  request.method().name(),
                  whole,
                  failure,
                  Duration.ofNanos(now() - openedAt)));
    }
  }

  int attemptsMade() {
    return attempts;
  }

  /**
   * One attempt; null if its response is not for the caller, and there is another. It is given the
   * call instead of holding it: then it is the same for all calls.
   */
  private interface Attempt<T> {
    @Nullable T make(Call call, Exchange exchange) throws AttemptFailed;
  }

  private <T> T attempts(Attempt<T> attempt) {
    life.budget().payIn();
    while (true) {
      attempts++;
      try {
        Exchange begun = Acquisition.acquire(this, fresh);
        exchange = begun;
        fresh = true;
        T result = attempt.make(this, begun);
        if (result != null) {
          return result;
        }
      } catch (AttemptFailed failed) {
        over(failed.failure().delivery());
        report(failed.point());
        Optional<GiveUpReason> end = givesUp(failed.point(), failed.delay());
        if (end.isPresent()) {
          failed.failure().initGiveUpReason(end.get());
          throw failed.failure();
        }
      }
      pause(delay);
    }
  }

  private @Nullable ResponseHead receiveOnce(Exchange exchange) throws AttemptFailed {
    ResponseHead head = exchange.begin();
    received =
        exchange.readAll(request.maxBodyBytes().orElse(life.settings().limits().maxBodyBytes()));
    if (!accepts(head)) {
      return null;
    }
    // The connection is another call's from now on.
    over(Delivery.PROCESSED);
    return head;
  }

  /** An attempt is over. First what is proven, so that who asks meanwhile learns no less. */
  private void over(Delivery provenOfAll) {
    proven = provenOfAll;
    exchange = null;
  }

  /**
   * What is known of the call if it ends now, and nothing more can be sent. Asked from any thread.
   */
  public Diagnosis standing() {
    Exchange begun = exchange;
    return begun == null ? nothingSent() : begun.standing();
  }

  private @Nullable OpenStream openOnce(Exchange exchange) throws AttemptFailed {
    ResponseHead head = exchange.begin();
    boolean accepted = false;
    try {
      accepted = accepts(head);
    } finally {
      if (!accepted) {
        exchange.abandon();
      }
    }
    if (!accepted) {
      return null;
    }
    this.exchange = exchange;
    return new OpenStream(this, exchange, head);
  }

  /** Whether the response goes to the caller: nothing is wrong with it, or nothing can be done. */
  private boolean accepts(ResponseHead head) {
    Optional<ExchangePoint> trouble = Statuses.trouble(head.status());
    if (trouble.isEmpty()) {
      breaker.success();
      return true;
    }
    over(proven.and(trouble.get().delivery()));
    report(trouble.get());
    return givesUp(trouble.get(), Statuses.delay(head, life.environment().wallClock().instant()))
        .isPresent();
  }

  /** Why there is no other attempt; empty if there is one, after {@link #delay}. */
  private Optional<GiveUpReason> givesUp(ExchangePoint point, Optional<Duration> serverDelay) {
    Verdict verdict = verdict(point, serverDelay);
    return switch (verdict) {
      case Verdict.Replay(Duration wait) -> {
        delay = wait;
        tellReplay(point, wait);
        yield Optional.empty();
      }
      case Verdict.GiveUp(GiveUpReason reason) -> {
        tellGivingUp(point, reason);
        yield Optional.of(reason);
      }
    };
  }

  private Verdict verdict(ExchangePoint point, Optional<Duration> serverDelay) {
    Verdict verdict =
        DecisionTable.decide(
            new Situation(
                point,
                request.replayClass(),
                bodySpent,
                attempts,
                serverDelay,
                Duration.ofNanos(timeLeft(point))),
            life.settings().replay(),
            life.environment().random().nextDouble());
    if (verdict instanceof Verdict.Replay) {
      if (life.ended()) {
        return new Verdict.GiveUp(GiveUpReason.CLIENT_CLOSED);
      }
      if (!life.budget().take()) {
        return new Verdict.GiveUp(GiveUpReason.BUDGET_SPENT);
      }
    }
    return verdict;
  }

  /** A call that waited for a connection until its patience was spent has none for another wait. */
  private long timeLeft(ExchangePoint point) {
    long left = deadline - now();
    return point == ExchangePoint.NO_LEASE ? Math.min(left, patience()) : left;
  }

  private void pause(Duration delay) {
    if (delay.isZero()) {
      return;
    }
    try {
      life.sleep(delay);
    } catch (WaitEndedException rest) {
      throw new ClientClosedFailure(
          "the client was " + life.ending() + " between two attempts; " + where(),
          nothingSent(),
          rest);
    } catch (InterruptedException interrupted) {
      if (!foreignInterrupt.getAsBoolean()) {
        Thread.currentThread().interrupt();
        throw new CancelledFailure(
            "the call was cancelled between two attempts; " + where(), nothingSent(), interrupted);
      }
    }
  }

  /** The breaker learns of failures that are the server's, and of attempts that show nothing. */
  private void report(ExchangePoint point) {
    switch (point) {
      case CONNECT_FAILED,
          HANDSHAKE_REFUSED,
          WRITE_INCOMPLETE,
          WRITE_UNCERTAIN,
          NO_RESPONSE,
          RESPONSE_BEGUN,
          MALFORMED,
          SERVER_ERROR_STATUS,
          UNAVAILABLE_STATUS ->
          breaker.failure();
      case UNPROCESSED_STATUS, TOO_MANY_REQUESTS_STATUS, TOO_LONG -> breaker.success();
      case CLIENT_DEAD,
          NO_LEASE,
          BREAKER_OPEN,
          FOUND_DEAD,
          BODY_FAILED,
          PROXY_AUTHENTICATION,
          GIVEN_TO_CALLER,
          CANCELLED ->
          breaker.abandoned(this);
    }
  }

  Life life() {
    return life;
  }

  Request request() {
    return request;
  }

  Breaker breaker() {
    return breaker;
  }

  TimeoutSettings timeouts() {
    return life.settings().timeouts();
  }

  /** Until when to knock at a server that refuses, on the ticker: from the first refusal on. */
  long patienceUntil() {
    if (!refused) {
      refused = true;
      patienceUntil = now() + timeouts().reconnectPatience().toNanos();
    }
    return patienceUntil;
  }

  /** The generation of this attempt; from now on the client's current one. */
  Generation renewGeneration() {
    generation = life.current();
    return generation;
  }

  /** The generation of this attempt. */
  Generation generation() {
    return generation;
  }

  long now() {
    return life.environment().ticker().nanos();
  }

  /** When the whole call is over, on the ticker. */
  long deadline() {
    return deadline;
  }

  Duration callTimeout() {
    return request.callTimeout().orElse(timeouts().callTimeout());
  }

  long responseTimeoutNanos() {
    return request.responseTimeout().orElse(timeouts().responseTimeout()).toNanos();
  }

  /** The caller's content is about to be asked for. */
  void contentAsked() {
    bodySpent = request.body() instanceof Body.OneShot;
  }

  /**
   * Whether the thread was interrupted by the caller. An interrupt by somebody who knows nothing of
   * this call is taken away.
   */
  boolean interruptedByCaller() {
    if (!Thread.currentThread().isInterrupted()) {
      return false;
    }
    if (foreignInterrupt.getAsBoolean()) {
      return !Thread.interrupted();
    }
    return true;
  }

  @Override
  public Optional<String> requestId() {
    return request.id();
  }

  @Override
  public long patience() {
    return life.settings().pool().acquireTimeout().toNanos() - waited;
  }

  @Override
  public long waited(long nanos) {
    waited += nanos;
    return waited;
  }

  @Override
  public Holder holder(String thread, Duration held) {
    return new Holder(request.method().name(), request.origin(), request.id(), thread, held, stack);
  }

  /** Method and origin: where a failure happened. */
  String where() {
    return request.toString();
  }

  /** For an attempt of which nothing was sent; the ones before it count, too. */
  Diagnosis nothingSent() {
    return diagnosis(Delivery.NOT_SENT, 0, 0, Duration.ZERO, Duration.ZERO, 0);
  }

  Diagnosis diagnosis(
      Delivery delivery, long written, long read, Duration age, Duration idle, int reuseCount) {
    return new Diagnosis(
        request.id(),
        request.origin(),
        proven.and(delivery),
        written,
        read,
        age,
        idle,
        reuseCount,
        generation.number(),
        attempts);
  }

  TimeoutFailure outOfTime(Diagnosis diagnosis, @Nullable Throwable cause) {
    return new TimeoutFailure(
        "the call did not end within callTimeout=" + callTimeout() + "; " + where(),
        TimeoutFailure.Clock.CALL_TIMEOUT,
        diagnosis,
        cause);
  }

  private void tellReplay(ExchangePoint point, Duration delay) {
    life.publisher()
        .publish(
            new ClientEvent.Replayed(
                life.settings().name(), request.id(), request.origin(), point, attempts, delay));
  }

  private void tellGivingUp(ExchangePoint point, GiveUpReason reason) {
    life.publisher()
        .publish(
            new ClientEvent.GaveUp(
                life.settings().name(), request.id(), request.origin(), point, attempts, reason));
  }

  private void completed(int status) {
    if (!life.publisher().silent()) {
      life.publisher()
          .publish(
              new ClientEvent.CallCompleted(
                  life.settings().name(),
                  request.id(),
                  request.origin(),
                  request.method().name(),
                  status,
                  attempts,
                  Duration.ofNanos(now() - begun)));
    }
  }

  private void failed(CallFailure failure) {
    tellFailure(life, request, failure, begun);
  }

  /**
   * Tells the listeners that a call has no response.
   *
   * @param begun when the caller asked for it, on the ticker
   */
  public static void tellFailure(Life life, Request request, CallFailure failure, long begun) {
    life.publisher()
        .publish(
            new ClientEvent.CallFailed(
                life.settings().name(),
                request.id(),
                request.origin(),
                request.method().name(),
                failure,
                Duration.ofNanos(life.environment().ticker().nanos() - begun)));
  }
}
