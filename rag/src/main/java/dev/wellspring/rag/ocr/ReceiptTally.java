package dev.wellspring.rag.ocr;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Adds up how well receipts were read. Used by one thread. */
final class ReceiptTally {

  private int length;
  private int edits;
  private int folded;
  private int rows;
  private int order;
  private int words;
  private int wordsFound;
  private int fields;
  private int fieldsInReference;
  private int fieldsByLetters;
  private int allFields;

  void add(Receipt receipt, List<String> read) {
    String reference = oneLine(receipt.lines());
    String text = oneLine(read);
    length += reference.length();
    edits += EditDistance.between(reference, text);
    folded += EditDistance.between(capitals(reference), capitals(text));
    String inRows = capitals(oneLine(receipt.rows()));
    rows += EditDistance.between(inRows, capitals(text));
    order += EditDistance.between(capitals(reference), inRows);
    addWords(capitals(reference), capitals(text));
    for (String field : receipt.fields()) {
      allFields++;
      fields += unspaced(text).contains(unspaced(field)) ? 1 : 0;
      fieldsInReference += unspaced(reference).contains(unspaced(field)) ? 1 : 0;
      fieldsByLetters += lettersAndDigits(text).contains(lettersAndDigits(field)) ? 1 : 0;
    }
  }

  OcrScores.Receipts scores(OcrScores.Pictures pictures) {
    double all = Math.max(1, length);
    return new OcrScores.Receipts(
        pictures,
        edits / all,
        folded / all,
        rows / all,
        order / all,
        wordsFound / Math.max(1.0, words),
        fields,
        fieldsInReference,
        fieldsByLetters,
        allFields);
  }

  private void addWords(String reference, String text) {
    Map<String, Integer> left = new HashMap<>();
    for (String word : text.split(" ", -1)) {
      left.merge(word, 1, Integer::sum);
    }
    for (String word : reference.split(" ", -1)) {
      words++;
      wordsFound += left.merge(word, -1, Integer::sum) >= 0 ? 1 : 0;
    }
  }

  static String oneLine(List<String> lines) {
    return String.join(" ", lines).replaceAll("\\s+", " ").strip();
  }

  private static String capitals(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String unspaced(String text) {
    return capitals(text).replaceAll("\\s", "");
  }

  private static String lettersAndDigits(String text) {
    return capitals(text).replaceAll("[^A-Z0-9]", "");
  }
}
