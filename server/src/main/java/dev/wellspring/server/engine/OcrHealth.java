package dev.wellspring.server.engine;

import dev.wellspring.rag.ocr.Ocr;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows whether the OCR works, by what became of the last pictures. Thread-safe. */
public final class OcrHealth {
  private static final int WORRYING = 3;

  private final AtomicInteger failuresInARow = new AtomicInteger();

  /** An OCR whose pictures are timed and whose failures are noticed here. */
  Ocr watched(Ocr ocr, MeterRegistry registry) {
    return new WatchedOcr(ocr, registry, failuresInARow);
  }

  /** Pictures that the engine failed on since it last read one. */
  public int failuresInARow() {
    return failuresInARow.get();
  }

  /** Whether so many failed in a row that it is not the pictures' fault. */
  public boolean isFailing() {
    return failuresInARow.get() >= WORRYING;
  }
}
