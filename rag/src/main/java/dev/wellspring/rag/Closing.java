package dev.wellspring.rag;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has been opened and must be closed, the last one first. Used by one thread at a time. */
final class Closing {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Remembers and passes on. */
  <T extends AutoCloseable> T after(T opened) {
    open.push(opened);
    return opened;
  }

  /**
   * Closes everything, whatever fails.
   *
   * @throws IllegalStateException with the first failure as cause and the others suppressed
   */
  void run() {
    IllegalStateException failure = closeAll();
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes everything after a failure, to which others are added. */
  void runAfter(Throwable failure) {
    IllegalStateException another = closeAll();
    if (another != null) {
      failure.addSuppressed(another);
    }
  }

  private @Nullable IllegalStateException closeAll() {
    IllegalStateException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("a part of Wellspring could not be closed", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    return failure;
  }
}
