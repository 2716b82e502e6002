package dev.wellspring.rag.embed;

import java.util.Arrays;

/**
 * Cuts words into the longest pieces that the vocabulary knows, from left to right, and pieces into
 * ids. Immutable. Text such as {@code [SEP]} inside a document is cut like any other text: a
 * document cannot write the model's special tokens.
 *
 * <p>Source: Wu et al., <i>Google's Neural Machine Translation System</i> (2016), section 4.1, as
 * in BERT's {@code tokenization.py}.
 */
final class WordPieces {
  private static final int LONGEST_WORD = 100;

  private final Vocabulary vocabulary;
  private final int unknown;
  private final int start;
  private final int end;

  WordPieces(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.unknown = vocabulary.require("[UNK]");
    this.start = vocabulary.require("[CLS]");
    this.end = vocabulary.require("[SEP]");
  }

  /**
   * The ids between {@code [CLS]} and {@code [SEP]}; what exceeds the window is cut.
   *
   * @param window most ids to return, at least 2
   */
  long[] encode(String text, int window) {
    Ids ids = new Ids(window - 1);
    ids.add(start);
    BasicWords.visit(text, word -> cut(word, ids));
    return ids.closedWith(end);
  }

  /** How many ids the whole text has, special tokens not counted. */
  int count(String text) {
    Count count = new Count();
    BasicWords.visit(text, word -> cut(word, count));
    return count.ids;
  }

  private boolean cut(String word, Sink sink) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      return sink.add(unknown);
    }
    int[] pieces = new int[word.length()];
    int count = 0;
    for (int from = 0; from < word.length(); count++) {
      int to = longestPiece(word, from);
      if (to == from) {
        return sink.add(unknown);
      }
      pieces[count] = vocabulary.id(piece(word, from, to));
      from = to;
    }
    boolean more = true;
    for (int i = 0; i < count && more; i++) {
      more = sink.add(pieces[i]);
    }
    return more;
  }

  /** The end of the longest known piece that begins here, or {@code from} if there is none. */
  private int longestPiece(String word, int from) {
    int to = Math.min(word.length(), from + vocabulary.longestPiece());
    while (to > from && vocabulary.id(piece(word, from, to)) < 0) {
      to--;
    }
    return to;
  }

  private static String piece(String word, int from, int to) {
    String piece = word.substring(from, to);
    return from == 0 ? piece : Vocabulary.CONTINUATION + piece;
  }

  /** Takes ids until it has enough. */
  private interface Sink {
    /** Returns whether there is room for another. */
    boolean add(int id);
  }

  private static final class Count implements Sink {
    private int ids;

    @Override
    public boolean add(int id) {
      ids++;
      return true;
    }
  }

  private static final class Ids implements Sink {
    private final int limit;
    private long[] ids = new long[32];
    private int size;

    Ids(int limit) {
      this.limit = limit;
    }

    @Override
    public boolean add(int id) {
      if (size < limit) {
        ids = size == ids.length ? Arrays.copyOf(ids, 2 * size) : ids;
        ids[size++] = id;
      }
      return size < limit;
    }

    long[] closedWith(int end) {
      long[] closed = Arrays.copyOf(ids, size + 1);
      closed[size] = end;
      return closed;
    }
  }
}
