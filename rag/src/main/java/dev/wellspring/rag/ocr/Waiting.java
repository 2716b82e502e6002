package dev.wellspring.rag.ocr;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work that another thread does for the caller, and passes its failure on. */
final class Waiting {

  private Waiting() {}

  static <T> T on(Future<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      work.cancel(false);
      Thread.currentThread().interrupt();
      throw new OcrException("interrupted while a picture was read", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case OcrException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new OcrException("reading a picture failed", e);
      }
    }
  }
}
