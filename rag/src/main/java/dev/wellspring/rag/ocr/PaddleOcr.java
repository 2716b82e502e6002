package dev.wellspring.rag.ocr;

import java.awt.image.BufferedImage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * OCR inside the JVM with the PP-OCRv4 models for detection and recognition and PP-OCR's
 * orientation classifier, run by ONNX Runtime.
 *
 * <p>A picture is read by one of a fixed number of platform threads, so that callers on virtual
 * threads do not hold their carriers for the seconds that reading takes. The result does not depend
 * on how many read at the same time.
 */
public final class PaddleOcr implements Ocr {

  private final ExecutorService pictures;
  private final ExecutorService strips;
  private final Models models;
  private final PictureReader reader;

  private PaddleOcr(OcrSettings settings, Models models) {
    this.models = models;
    this.pictures = Executors.newFixedThreadPool(settings.workers(), daemons("ocr-picture-"));
    this.strips = Executors.newFixedThreadPool(settings.threads(), daemons("ocr-strip-"));
    this.reader =
        new PictureReader(
            settings,
            new TextDetector(models.detector(), new TextRegions(0.3, 0.5, 1.6)),
            new StripReader(models, strips));
  }

  /**
   * Loads the models from the class path.
   *
   * @throws OcrException if a model is missing or cannot be loaded
   */
  public static PaddleOcr open(OcrSettings settings) {
    return new PaddleOcr(settings, Models.load(settings.threads()));
  }

  @Override
  public Recognition read(BufferedImage picture) {
    try {
      return Waiting.on(pictures.submit(() -> reader.read(picture)));
    } catch (RejectedExecutionException e) {
      throw new OcrException("cannot read a picture: the OCR is closed", e);
    }
  }

  /**
   * Refuses other pictures, lets those end that were given before, and frees the models. Whoever
   * closes at the same time waits too; closing again does nothing.
   */
  @Override
  public void close() {
    drain(pictures);
    drain(strips);
    models.close();
  }

  /**
   * Waits for what was given to the executor, even if interrupted: the models cannot be freed
   * before, and who waits for a picture would wait for ever if it were thrown away.
   */
  private static void drain(ExecutorService executor) {
    executor.shutdown();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory daemons(String prefix) {
    return Thread.ofPlatform().daemon().name(prefix, 1).factory();
  }
}
