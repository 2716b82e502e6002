package dev.wellspring.rag.ocr;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Reads pictures and counts what it takes. Decoding the file does not count. Used by one thread.
 */
final class Stopwatch {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double NANOS = 1e6;

  private final Ocr ocr;
  private int count;
  private int lines;
  private long wall;
  private long cpu;

  Stopwatch(Ocr ocr) {
    this.ocr = ocr;
  }

  /** The lines of the picture in a file. */
  List<String> read(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    if (picture == null) {
      throw new IOException("not a picture that can be decoded: " + file);
    }
    long wallBefore = System.nanoTime();
    long cpuBefore = processorTime();
    List<String> texts = ocr.read(picture).lines().stream().map(RecognizedLine::text).toList();
    wall += System.nanoTime() - wallBefore;
    cpu += processorTime() - cpuBefore;
    count++;
    lines += texts.size();
    return texts;
  }

  OcrScores.Pictures pictures() {
    double all = Math.max(1, count);
    return new OcrScores.Pictures(count, lines, wall / NANOS / all, cpu / NANOS / all);
  }

  /** The greatest resident memory of this process in bytes, where Linux tells it; 0 elsewhere. */
  static long peakMemory() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (Stream<String> status = Files.lines(STATUS)) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    }
  }

  /** Nanoseconds of processor time of the whole process. */
  private static long processorTime() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(java.time.Duration::toNanos)
        .orElse(0L);
  }
}
