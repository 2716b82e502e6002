package dev.wellspring.rag.read;

import dev.wellspring.rag.document.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one reading may still use, and what it had to leave out. Belongs to one reading; not
 * thread-safe.
 */
public final class Budget {
  private static final int MOST_PROBLEMS = 200;

  private final ReadLimits limits;
  private final LongSupplier nanos;
  private final long start;
  private final List<Problem> problems = new ArrayList<>();
  private long charactersLeft;

  /**
   * Starts the clock.
   *
   * @param nanos a monotonic clock in nanoseconds
   */
  public Budget(ReadLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.charactersLeft = limits.characters();
  }

  /** The limits that hold. */
  public ReadLimits limits() {
    return limits;
  }

  /** Whether the whole time is used up. */
  public boolean timeIsUp() {
    return elapsed() > limits.time().toNanos();
  }

  /** Whether no more pictures should be read, so that text can still follow. */
  public boolean pictureTimeIsUp() {
    return elapsed() > limits.time().toNanos() / 4 * 3;
  }

  private long elapsed() {
    return nanos.getAsLong() - start;
  }

  /** Takes characters from the budget; false if there are not so many left. */
  public boolean takeCharacters(long count) {
    charactersLeft -= count;
    return charactersLeft >= 0;
  }

  /** Notes what is missing; the same page and code once, and not more than 200 in all. */
  public void note(@Nullable Integer page, String code, String message) {
    Problem problem = new Problem(page, code, message);
    if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** What was noted, in order. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
