package dev.wellspring.server.engine;

import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.Recognition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.awt.image.BufferedImage;
import java.util.concurrent.atomic.AtomicInteger;

/** Times every picture and remembers how many failed in a row. Thread-safe. */
final class WatchedOcr implements Ocr {
  private final Ocr ocr;
  private final MeterRegistry registry;
  private final Timer read;
  private final Timer failed;
  private final AtomicInteger failuresInARow;

  WatchedOcr(Ocr ocr, MeterRegistry registry, AtomicInteger failuresInARow) {
    this.ocr = ocr;
    this.registry = registry;
    this.read = timer(registry, "read");
    this.failed = timer(registry, "failed");
    this.failuresInARow = failuresInARow;
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("wellspring.ocr")
        .description("time to read the text of a picture")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public Recognition read(BufferedImage picture) {
    Timer.Sample sample = Timer.start(registry);
    try {
      Recognition recognition = ocr.read(picture);
      sample.stop(read);
      failuresInARow.set(0);
      return recognition;
    } catch (RuntimeException failure) {
      sample.stop(failed);
      failuresInARow.incrementAndGet();
      throw failure;
    }
  }

  @Override
  public void close() {
    ocr.close();
  }
}
