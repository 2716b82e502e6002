package dev.wellspring.server.engine;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.server.problem.HttpProblem;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The facade, opened beside the start of the web server because its models take as long to load.
 * Thread-safe.
 */
public final class Opening implements AutoCloseable {
  private final CompletableFuture<Wellspring> opened;

  /**
   * Begins to open.
   *
   * @param open takes the data folder and loads the models
   * @param executor runs it
   */
  public Opening(Supplier<Wellspring> open, Executor executor) {
    this.opened = CompletableFuture.supplyAsync(open, executor);
  }

  /** Whether requests can be answered. */
  public boolean isDone() {
    return opened.isDone() && !opened.isCompletedExceptionally();
  }

  /**
   * The facade, for a request.
   *
   * @throws ProblemException if it is not open yet
   */
  public Wellspring wellspring() {
    if (!isDone()) {
      throw new ProblemException(
          HttpProblem.of(
                  ProblemCode.STARTING, "models and index are being loaded; try again in 1 s")
              .withHeader("Retry-After", "1"));
    }
    return opened.join();
  }

  /**
   * The facade, for the start of the service: waits until it is open.
   *
   * @throws RuntimeException whatever kept it from opening
   */
  public Wellspring await() {
    try {
      return opened.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  /** Closes the facade, which gives the data folder free; waits for it to be open if need be. */
  @Override
  public void close() {
    opened
        .handle((wellspring, failure) -> {
          if (wellspring != null) {
            wellspring.close();
          }
          return null;
        })
        .join();
  }
}
