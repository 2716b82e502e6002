package dev.wellspring.rag.chunk;

import dev.wellspring.rag.document.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits lines that are too long for a chunk: at sentences, then between words, then between
 * characters. The parts keep the line's place. Takes time proportional to the text.
 */
final class LineSplitter {
  private final Weight weight;
  private final int limit;
  private final int longWord;

  /**
   * A splitter into parts of bounded size.
   *
   * @param limit most weight of a part
   */
  LineSplitter(Weight weight, int limit) {
    this.weight = weight;
    this.limit = limit;
    // a letter decomposes into four at most
    this.longWord = Math.max(2, limit / 4);
  }

  /** The line itself if it fits, otherwise its parts in order. */
  List<Piece> split(Line line) {
    int whole = weight.of(line.text());
    if (whole <= limit) {
      return List.of(new Piece(line, whole));
    }
    List<Piece> pieces = new ArrayList<>();
    for (Sentences.Span span : Sentences.split(line.text())) {
      String sentence = span.of(line.text());
      int size = weight.of(sentence);
      if (size <= limit) {
        pieces.add(part(line, sentence, size));
      } else {
        splitAtWords(line, sentence, pieces);
      }
    }
    return pieces;
  }

  private void splitAtWords(Line line, String sentence, List<Piece> pieces) {
    int start = 0;
    int size = 0;
    for (int at = 0; at < sentence.length(); ) {
      int end = wordEnd(sentence, at);
      String word = sentence.substring(at, end);
      // part of a longer word: cut from it, its tokens are others than beside it
      int wordSize = word.length() < longWord ? weight.of(word) : Weight.atMost(word);
      if (size + wordSize > limit && start < at) {
        add(line, sentence.substring(start, at), pieces);
        start = at;
        size = 0;
      }
      size += wordSize;
      at = end;
    }
    add(line, sentence.substring(start), pieces);
  }

  /** After the word and the space behind it; inside a word that is too long to stay whole. */
  private int wordEnd(String text, int from) {
    int latest = Math.min(text.length(), from + longWord);
    int at = from;
    while (at < latest && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (at < latest && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean insidePair =
        at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return insidePair ? at - 1 : at;
  }

  private void add(Line line, String text, List<Piece> pieces) {
    String trimmed = text.strip();
    if (!trimmed.isEmpty()) {
      pieces.add(part(line, trimmed, weight.of(trimmed)));
    }
  }

  private static Piece part(Line line, String text, int size) {
    return new Piece(new Line(text, line.place(), line.ocrConfidence()), size);
  }
}
