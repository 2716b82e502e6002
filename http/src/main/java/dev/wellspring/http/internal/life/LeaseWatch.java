package dev.wellspring.http.internal.life;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.internal.event.Publisher;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.LeaseSettings;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds response streams that nobody reads or closes, tells of them once, and takes their leases
 * back. Thread-safe; housekeeping sweeps.
 *
 * <p>A stream that was garbage collected shows in a reference queue, which the sweep empties: that
 * needs no thread of its own, as a {@link java.lang.ref.Cleaner} would.
 */
public final class LeaseWatch {
  private final String client;
  private final LeaseSettings settings;
  private final Ticker ticker;
  private final Publisher publisher;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  /** A lease that its holder may forget. Asked from any thread. */
  public interface Loan {
    /** Nanoseconds since it was used last; 0 while it is in use. */
    long unusedNanos(long now);

    Holder holder(long now);

    /** Closes the connection, unless somebody uses it now or it is over. */
    void takeBack();
  }

  LeaseWatch(String client, LeaseSettings settings, Ticker ticker, Publisher publisher) {
    this.client = client;
    this.settings = settings;
    this.ticker = ticker;
    this.publisher = publisher;
  }

  /**
   * Watches a loan until {@link Watched#over}.
   *
   * @param owner what the caller holds: once it is garbage, nobody can end the loan. The loan must
   *     not lead to it
   */
  public Watched watch(Object owner, Loan loan) {
    Watched entry = new Watched(owner, loan);
    watched.add(entry);
    return entry;
  }

  void sweep() {
    long now = ticker.nanos();
    for (Reference<?> found = collected.poll(); found != null; found = collected.poll()) {
      ((Watched) found).takeBack(now, true);
    }
    for (Watched each : watched) {
      long unused = each.loan.unusedNanos(now);
      if (unused >= settings.reclaimAfter().toNanos()) {
        each.takeBack(now, false);
      } else if (unused >= settings.leakThreshold().toNanos()) {
        each.tell(now, false);
      }
    }
  }

  /** A loan that is watched. */
  public final class Watched extends PhantomReference<Object> {
    private enum Told {
      NO,
      /** The sweep is telling right now; whoever ends the loan leaves the rest to it. */
      TELLING,
      YES,
      OVER
    }

    private final Loan loan;
    private final AtomicReference<Told> told = new AtomicReference<>(Told.NO);

    private Watched(Object owner, Loan loan) {
      super(owner, collected);
      this.loan = loan;
    }

    /** The loan ended, whoever ended it. */
    public void over() {
      watched.remove(this);
      if (told.getAndSet(Told.OVER) == Told.YES) {
        tellRecovered();
      }
    }

    private void takeBack(long now, boolean garbage) {
      // Told first, so that nobody hears of a lease that came back before it was missed.
      tell(now, garbage);
      loan.takeBack();
    }

    private void tell(long now, boolean garbage) {
      if (!told.compareAndSet(Told.NO, Told.TELLING)) {
        return;
      }
      publisher.publish(
          new ClientEvent.LeaseLeaked(
              client, loan.holder(now), Duration.ofNanos(loan.unusedNanos(now)), garbage));
      if (!told.compareAndSet(Told.TELLING, Told.YES)) {
        tellRecovered();
      }
    }

    private void tellRecovered() {
      publisher.publish(new ClientEvent.LeaseRecovered(client, loan.holder(ticker.nanos())));
    }
  }
}
