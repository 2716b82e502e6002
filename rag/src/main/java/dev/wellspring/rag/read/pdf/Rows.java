package dev.wellspring.rag.read.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers glyphs into rows, and the glyphs of a row into pieces. */
final class Rows {
  /** Gap between pieces, in sizes of the font: wider than between most words. */
  private static final double PIECE_GAP = 0.45;

  private static final double WORD_GAP = 0.17;
  private static final double SAME_ROW_OVERLAP = 0.55;
  private static final double DOUBLED = 0.2;
  private static final int ROWS_LOOKED_BACK = 12;
  private static final double ASCENT = 0.8;
  private static final double DESCENT = 0.2;

  private Rows() {}

  /** A glyph in the turned page. */
  private record Mark(Glyph glyph, double left, double right, double baseline) {
    double size() {
      return glyph.size();
    }

    double top() {
      return baseline - ASCENT * size();
    }

    double bottom() {
      return baseline + DESCENT * size();
    }
  }

  /** Marks that share a baseline; the largest says which. */
  private static final class Band {
    private final List<Mark> marks = new ArrayList<>();
    private Mark reference;

    Band(Mark first) {
      reference = first;
      marks.add(first);
    }

    boolean takes(Mark mark) {
      double overlap =
          Math.min(reference.bottom(), mark.bottom()) - Math.max(reference.top(), mark.top());
      double smaller = Math.min(reference.size(), mark.size());
      return overlap > SAME_ROW_OVERLAP * smaller;
    }

    void add(Mark mark) {
      marks.add(mark);
      if (mark.size() > reference.size()) {
        reference = mark;
      }
    }
  }

  /** The rows, from top to bottom. */
  static List<Row> of(List<Glyph> glyphs, Turned turned) {
    List<Mark> marks = new ArrayList<>();
    for (Glyph glyph : glyphs) {
      double left = turned.across(glyph.x(), glyph.y());
      double width = Math.hypot(glyph.advanceX(), glyph.advanceY());
      marks.add(new Mark(glyph, left, left + width, turned.down(glyph.x(), glyph.y())));
    }
    marks.sort(Comparator.comparingDouble(Mark::baseline).thenComparingDouble(Mark::left));
    List<Row> rows = new ArrayList<>();
    for (Band band : bands(marks)) {
      List<Piece> pieces = pieces(band);
      if (!pieces.isEmpty()) {
        rows.add(new Row(pieces));
      }
    }
    rows.sort(Comparator.comparingDouble(Row::baseline));
    return rows;
  }

  private static List<Band> bands(List<Mark> marks) {
    List<Band> bands = new ArrayList<>();
    for (Mark mark : marks) {
      if (mark.glyph().text().isBlank()) {
        continue;
      }
      Band band = last(bands, mark);
      if (band == null) {
        bands.add(new Band(mark));
      } else {
        band.add(mark);
      }
    }
    spaces(marks, bands);
    return bands;
  }

  /** Blanks join a row, and never begin one. */
  private static void spaces(List<Mark> marks, List<Band> bands) {
    int from = 0;
    for (Mark mark : marks) {
      if (!mark.glyph().text().isBlank()) {
        continue;
      }
      while (from < bands.size() && bands.get(from).reference.bottom() < mark.top()) {
        from++;
      }
      for (int i = from; i < Math.min(bands.size(), from + ROWS_LOOKED_BACK); i++) {
        if (Math.abs(bands.get(i).reference.baseline() - mark.baseline()) < mark.size() / 4) {
          bands.get(i).marks.add(mark);
          break;
        }
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Band last(List<Band> bands, Mark mark) {
    for (int i = bands.size() - 1; i >= Math.max(0, bands.size() - ROWS_LOOKED_BACK); i--) {
      if (bands.get(i).takes(mark)) {
        return bands.get(i);
      }
    }
    return null;
  }

  private static List<Piece> pieces(Band band) {
    List<Mark> marks = band.marks;
    marks.sort(Comparator.comparingDouble(Mark::left));
    List<Piece> pieces = new ArrayList<>();
    PieceText text = new PieceText();
    for (Mark mark : marks) {
      if (text.isDoubled(mark)) {
        continue;
      }
      double gap = mark.left() - text.right;
      if (!text.isEmpty() && gap > PIECE_GAP * Math.max(text.size, mark.size())) {
        text.flush(pieces);
      }
      text.append(mark);
    }
    text.flush(pieces);
    return pieces;
  }

  /** The piece that is being put together. */
  private static final class PieceText {
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> last = new ArrayList<>();
    private double left;
    private double right = Double.NEGATIVE_INFINITY;
    private double baseline;
    private double size;
    private int bold;
    private int count;

    boolean isEmpty() {
      return count == 0;
    }

    /** Some writers embolden by drawing twice. */
    boolean isDoubled(Mark mark) {
      double tolerance = DOUBLED * mark.size();
      return last.stream()
          .anyMatch(other ->
              other.glyph().text().equals(mark.glyph().text())
                  && Math.abs(other.left() - mark.left()) < tolerance
                  && Math.abs(other.baseline() - mark.baseline()) < tolerance);
    }

    void append(Mark mark) {
      if (mark.glyph().text().isBlank()) {
        if (count > 0) {
          blank();
          // a blank bridges the gap up to its own width, and no wider one
          right = Math.max(right, Math.min(mark.right(), right + mark.size() / 2));
        }
        return;
      }
      if (count == 0) {
        left = mark.left();
        baseline = mark.baseline();
      } else if (mark.left() - right > WORD_GAP * mark.size()) {
        blank();
      }
      text.append(ReadingDirection.visual(mark.glyph().text()));
      right = Math.max(right, mark.right());
      baseline = mark.size() > size ? mark.baseline() : baseline;
      size = Math.max(size, mark.size());
      bold += mark.glyph().bold() ? 1 : 0;
      count++;
      last.add(mark);
      if (last.size() > 3) {
        last.removeFirst();
      }
    }

    private void blank() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    }

    void flush(List<Piece> pieces) {
      String line = ReadingDirection.logical(text.toString().strip());
      if (count > 0 && !line.isEmpty()) {
        pieces.add(new Piece(line, left, right, baseline, size, bold * 2 > count));
      }
      text.setLength(0);
      last.clear();
      right = Double.NEGATIVE_INFINITY;
      size = 0;
      bold = 0;
      count = 0;
    }
  }
}
