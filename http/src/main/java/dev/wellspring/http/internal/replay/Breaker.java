package dev.wellspring.http.internal.replay;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.replay.BreakerSettings;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The circuit breaker of one origin. Its steps are pure; a success while nothing is wrong costs one
 * read. Thread-safe.
 */
public final class Breaker {
  /** Where it stands. */
  public sealed interface State {
    /**
     * Everything is let through.
     *
     * @param failures since the last success
     * @param since when the first of them happened, on the ticker
     */
    record Closed(int failures, long since) implements State {}

    /**
     * Nothing is let through.
     *
     * @param until on the ticker
     */
    record Open(long until) implements State {}

    /**
     * One attempt was let through and decides.
     *
     * @param until when another may be let through, should that one never report, on the ticker
     * @param decider who makes it
     */
    record HalfOpen(long until, Object decider) implements State {}

    /** The client has another one for the origin now: this one lets through whoever still asks. */
    record Forgotten() implements State {}
  }

  /** What happens to it, whoever does it. */
  enum Input {
    SUCCESS,
    FAILURE,
    FORGET
  }

  /**
   * A state, and how often it has changed between closed and open on the way there: even = closed.
   */
  private record Standing(State state, long changes) {
    Standing then(State next) {
      return new Standing(next, changes + (open(state) == open(next) ? 0 : 1));
    }
  }

  private static final State HEALTHY = new State.Closed(0, 0);
  private static final State FORGOTTEN = new State.Forgotten();

  private final BreakerSettings settings;
  private final Ticker ticker;
  private final Observer observer;
  private final AtomicReference<Standing> standing =
      new AtomicReference<>(new Standing(HEALTHY, 0));

  /** How many threads have asked for changes to be told since somebody began to tell. */
  private final AtomicInteger telling = new AtomicInteger();

  /** Changes that were told; used by whoever tells. */
  private long told;

  /** Is told of a change between open and closed, once each, one after the other, in order. */
  @FunctionalInterface
  public interface Observer {
    void changed(boolean open);
  }

  public Breaker(BreakerSettings settings, Ticker ticker, Observer observer) {
    this.settings = settings;
    this.ticker = ticker;
    this.observer = observer;
  }

  /**
   * Nanoseconds until an attempt may be made; 0 = now.
   *
   * @param call who makes it, in case that it decides
   */
  public long ask(Object call) {
    Standing before = standing.get();
    if (!open(before.state())) {
      return 0;
    }
    long now = ticker.nanos();
    State after = asked(before.state(), call, now, settings);
    if (!after.equals(before.state()) && standing.compareAndSet(before, before.then(after))) {
      return 0;
    }
    return switch (standing.get().state()) {
      case State.Closed closed -> 0;
      case State.Forgotten forgotten -> 0;
      case State.Open(long until) -> Math.max(1, until - now);
      case State.HalfOpen(long until, Object decider) -> Math.max(1, until - now);
    };
  }

  public void success() {
    if (!standing.get().state().equals(HEALTHY)) {
      apply(Input.SUCCESS);
    }
  }

  public void failure() {
    apply(Input.FAILURE);
  }

  /**
   * An attempt ended that shows nothing of the server, or was refused; if it was the one that
   * decides, another is.
   *
   * @param call who made it
   */
  public void abandoned(Object call) {
    Standing before = standing.get();
    if (before.state() instanceof State.HalfOpen half && half.decider().equals(call)) {
      // If it has changed meanwhile, something else has decided.
      standing.compareAndSet(before, before.then(new State.Open(ticker.nanos())));
    }
  }

  /**
   * Whether what it knows is of no use any more.
   *
   * @param nanos for so long nobody has asked
   */
  public boolean outdated(long now, long nanos) {
    return switch (standing.get().state()) {
      case State.Closed(int failures, long since) -> failures == 0 || now - since >= nanos;
      case State.Open(long until) -> now - until >= nanos;
      case State.HalfOpen(long until, Object decider) -> now - until >= nanos;
      case State.Forgotten forgotten -> true;
    };
  }

  /** The client forgets it: if it is open it closes, and it never changes again. */
  public void forget() {
    apply(Input.FORGET);
  }

  private void apply(Input input) {
    Standing before;
    Standing after;
    do {
      before = standing.get();
      after = before.then(next(before.state(), input, ticker.nanos(), settings));
    } while (!standing.compareAndSet(before, after));
    if (before.changes() != after.changes()) {
      tell();
    }
  }

  /**
   * Whoever comes first tells all changes that there are, so that nobody overtakes anybody: they
   * alternate, so their number says what each was.
   */
  private void tell() {
    if (telling.getAndIncrement() > 0) {
      return;
    }
    int asked = 1;
    do {
      while (told < standing.get().changes()) {
        told++;
        observer.changed(told % 2 == 1);
      }
      asked = telling.addAndGet(-asked);
    } while (asked > 0);
  }

  private static boolean open(State state) {
    return switch (state) {
      case State.Closed closed -> false;
      case State.Forgotten forgotten -> false;
      case State.Open open -> true;
      case State.HalfOpen half -> true;
    };
  }

  static State next(State state, Input input, long now, BreakerSettings settings) {
    if (state instanceof State.Forgotten) {
      return state;
    }
    return switch (input) {
      case SUCCESS -> HEALTHY;
      case FORGET -> FORGOTTEN;
      case FAILURE -> failed(state, now, settings);
    };
  }

  private static State asked(State state, Object call, long now, BreakerSettings settings) {
    long openNanos = settings.openTime().toNanos();
    return switch (state) {
      case State.Closed closed -> closed;
      case State.Forgotten forgotten -> forgotten;
      case State.Open open ->
          now - open.until() >= 0 ? new State.HalfOpen(now + openNanos, call) : open;
      case State.HalfOpen half ->
          now - half.until() >= 0 ? new State.HalfOpen(now + openNanos, call) : half;
    };
  }

  private static State failed(State state, long now, BreakerSettings settings) {
    return switch (state) {
      case State.Closed(int failures, long since) -> {
        long first = failures == 0 ? now : since;
        boolean opens =
            failures + 1 >= settings.failures() && now - first >= settings.silence().toNanos();
        yield opens
            ? new State.Open(now + settings.openTime().toNanos())
            : new State.Closed(failures + 1, first);
      }
      case State.Open open -> open;
      case State.Forgotten forgotten -> forgotten;
      case State.HalfOpen half -> new State.Open(now + settings.openTime().toNanos());
    };
  }
}
