package dev.wellspring.server.upload;

import dev.wellspring.server.problem.HttpProblem;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.UploadSettings;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many uploads are read at once and how many may wait. Thread-safe; turns are given in
 * the order of asking.
 */
public final class UploadGate {
  private final UploadSettings settings;
  private final Semaphore places;
  private final Semaphore turns;

  /** A gate of the given width. */
  public UploadGate(UploadSettings settings) {
    this.settings = settings;
    this.places = new Semaphore(settings.atOnce() + settings.waiting());
    this.turns = new Semaphore(settings.atOnce(), true);
  }

  /**
   * Takes a place, in which an upload may be received and wait.
   *
   * @throws ProblemException if all places are taken
   */
  public Place enter() {
    if (!places.tryAcquire()) {
      throw new ProblemException(busy());
    }
    return new Place();
  }

  private HttpProblem busy() {
    return HttpProblem.of(
            ProblemCode.UPLOADS_BUSY,
            "%d uploads are being read and %d wait, which is the most; try again after %d s"
                .formatted(
                    settings.atOnce(), settings.waiting(), settings.retryAfter().toSeconds()))
        .withHeader("Retry-After", Long.toString(settings.retryAfter().toSeconds()));
  }

  /** One upload's place; for one thread. */
  public final class Place implements AutoCloseable {
    private boolean inTurn;

    private Place() {}

    /** Waits until it is this upload's turn. */
    public void awaitTurn() {
      turns.acquireUninterruptibly();
      inTurn = true;
    }

    @Override
    public void close() {
      if (inTurn) {
        turns.release();
      }
      places.release();
    }
  }
}
