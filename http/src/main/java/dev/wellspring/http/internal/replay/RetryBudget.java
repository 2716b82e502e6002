package dev.wellspring.http.internal.replay;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.replay.ReplaySettings;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many replays are still allowed: every call pays in a part of one, every second some more.
 * Thread-safe; paying in allocates nothing.
 */
public final class RetryBudget {
  /** One replay, counted in as many parts as a second has microseconds. */
  private static final long ONE = 1_000_000;

  /** What can be saved up: ten seconds' worth, and at least ten replays. */
  private static final int SECONDS_SAVED = 10;

  private final Ticker ticker;
  private final long perCall;
  private final long perSecond;
  private final long most;
  private final AtomicLong saved;
  private final AtomicLong paidUntil;

  public RetryBudget(ReplaySettings settings, Ticker ticker) {
    this.ticker = ticker;
    this.perCall = (long) (settings.budgetRatio() * ONE);
    this.perSecond = settings.budgetPerSecond();
    this.most = Math.max(10, SECONDS_SAVED * perSecond) * (perCall + perSecond == 0 ? 0 : ONE);
    this.saved = new AtomicLong(Math.min(most, Math.max(perSecond * ONE, perCall)));
    this.paidUntil = new AtomicLong(ticker.nanos());
  }

  /** A call begins. */
  public void payIn() {
    add(perCall);
  }

  /** Takes one replay out of the budget; false if it does not hold one. */
  public boolean take() {
    payForTime();
    long before = saved.get();
    while (before >= ONE) {
      if (saved.compareAndSet(before, before - ONE)) {
        return true;
      }
      before = saved.get();
    }
    return false;
  }

  private void payForTime() {
    long since = paidUntil.get();
    long now = ticker.nanos();
    long micros = (now - since) / 1_000;
    if (micros > 0 && paidUntil.compareAndSet(since, now)) {
      long capped = Math.min(micros, SECONDS_SAVED * ONE);
      add(capped * perSecond);
    }
  }

  private void add(long amount) {
    long before = saved.get();
    while (before < most && !saved.compareAndSet(before, Math.min(most, before + amount))) {
      before = saved.get();
    }
  }
}
