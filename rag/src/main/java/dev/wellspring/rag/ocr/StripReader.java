package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Cuts the regions of text out of a picture and reads them, several at a time. */
final class StripReader {

  private final TextRecognizer recognizer;
  private final TurnClassifier classifier;
  private final ExecutorService threads;

  StripReader(Models models, ExecutorService threads) {
    this.recognizer =
        new TextRecognizer(models.recognizer(), new CtcDecoder(new Alphabet(models.symbols())));
    this.classifier = new TurnClassifier(models.classifier());
    this.threads = threads;
  }

  /**
   * What stands in each region, in their order; regions in which nothing could be read are left
   * out.
   */
  List<Piece> read(Pixels picture, List<Region> regions) {
    return inParallel(regions, region -> readBestWay(picture, region)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The mean confidence (0..1) with which the regions are read as they lie. */
  double confidence(Pixels picture, List<Region> regions) {
    return inParallel(regions, region -> recognizer.read(strip(picture, region)).confidence())
        .stream()
        .mapToDouble(c -> c)
        .average()
        .orElse(0);
  }

  /** The share (0..1) of the regions that look upside down. */
  double upsideDown(Pixels picture, List<Region> regions) {
    return inParallel(
            regions, region -> classifier.upsideDown(strip(picture, region)) > 0.5 ? 1.0 : 0.0)
        .stream()
        .mapToDouble(c -> c)
        .average()
        .orElse(0);
  }

  private Optional<Piece> readBestWay(Pixels picture, Region region) {
    Piece best = null;
    for (Region way : region.waysToRead()) {
      Reading reading = recognizer.read(strip(picture, way));
      if (!reading.text().isBlank() && (best == null || reading.confidence() > best.confidence())) {
        best = new Piece(way, reading.text(), reading.confidence());
      }
    }
    return Optional.ofNullable(best);
  }

  private static Strip strip(Pixels picture, Region region) {
    return Strip.cut(picture, region, TextRecognizer.HEIGHT, TextRecognizer.MAX_WIDTH);
  }

  private <T> List<T> inParallel(List<Region> regions, Function<Region, T> work) {
    List<Future<T>> futures = new ArrayList<>();
    for (Region region : regions) {
      futures.add(threads.submit(() -> work.apply(region)));
    }
    return futures.stream().map(Waiting::on).toList();
  }
}
