package dev.wellspring.rag.ocr;

/**
 * How well pictures were read.
 *
 * @param receipts the scanned receipts
 * @param charts the charts
 * @param documents other pictures, for which there is nothing to compare with
 * @param peakMemory the greatest memory that the process had, in bytes; 0 where the system does not
 *     tell
 */
public record OcrScores(Receipts receipts, Charts charts, Pictures documents, long peakMemory) {

  /**
   * Pictures read.
   *
   * @param count how many
   * @param lines lines found in all
   * @param millis milliseconds for one, on average
   * @param cpuMillis milliseconds of processor time for one, all threads together
   */
  public record Pictures(int count, int lines, double millis, double cpuMillis) {}

  /**
   * Receipts against what people wrote down. Texts are compared as one line each, lines joined and
   * runs of white space made one space; the character error rate is the sum of the edit distances
   * over the sum of the reference's lengths.
   *
   * @param pictures count and time
   * @param characterErrorRate against the lines in the order of the file, case counted
   * @param foldedErrorRate the same with all letters made capitals
   * @param rowErrorRate as folded, against the same lines in the order of their places
   * @param orderErrorRate folded error rate of a perfect reading in the order of the places against
   *     the order of the file
   * @param wordRecall share of the reference's words that were read, 0 to 1, capitals, each as
   *     often as it occurs
   * @param fields key fields that occur in the text, capitals, white space left out
   * @param fieldsInReference key fields that occur in the reference itself, found in the same way
   * @param fieldsByLetters key fields that occur in the text, letters and digits alone compared
   * @param allFields all key fields
   */
  public record Receipts(
      Pictures pictures,
      double characterErrorRate,
      double foldedErrorRate,
      double rowErrorRate,
      double orderErrorRate,
      double wordRecall,
      int fields,
      int fieldsInReference,
      int fieldsByLetters,
      int allFields) {}

  /**
   * Charts against the labels drawn in them. A label is found if it occurs in the text, case
   * counted, the minus sign taken for a hyphen.
   *
   * @param pictures count and time
   * @param found labels found
   * @param labels all labels
   */
  public record Charts(Pictures pictures, int found, int labels) {}

  @Override
  public String toString() {
    return """
    receipts   %d, CER %.4f (capitals %.4f; rows %.4f; order alone %.4f), words %.3f, fields %d of %d (reference %d; letters and digits %d)
    charts     %d, labels %d of %d (%.3f)
    documents  %d, lines %d
    ms a picture, of processor: receipts %.0f, %.0f; charts %.0f, %.0f; documents %.0f, %.0f
    peak memory %d MB
    """
        .formatted(
            receipts.pictures.count,
            receipts.characterErrorRate,
            receipts.foldedErrorRate,
            receipts.rowErrorRate,
            receipts.orderErrorRate,
            receipts.wordRecall,
            receipts.fields,
            receipts.allFields,
            receipts.fieldsInReference,
            receipts.fieldsByLetters,
            charts.pictures.count,
            charts.found,
            charts.labels,
            (double) charts.found / Math.max(1, charts.labels),
            documents.count,
            documents.lines,
            receipts.pictures.millis,
            receipts.pictures.cpuMillis,
            charts.pictures.millis,
            charts.pictures.cpuMillis,
            documents.millis,
            documents.cpuMillis,
            peakMemory >> 20);
  }
}
