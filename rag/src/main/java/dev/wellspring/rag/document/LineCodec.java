package dev.wellspring.rag.document;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a line with its place, the part that pages and chunks have in common. Text may
 * have any length, unlike {@link DataOutput#writeUTF}.
 */
public final class LineCodec {
  private static final int NONE = -1;

  private LineCodec() {}

  /** Writes a list of lines. */
  public static void writeLines(List<Line> lines, DataOutput out) throws IOException {
    out.writeInt(lines.size());
    for (Line line : lines) {
      write(line, out);
    }
  }

  /** Reads what {@link #writeLines} wrote. */
  public static List<Line> readLines(DataInput in) throws IOException {
    int size = in.readInt();
    List<Line> lines = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      lines.add(read(in));
    }
    return lines;
  }

  /** Writes a text of any length. */
  public static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what {@link #writeText} wrote. */
  public static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes a fraction that may be missing; it is never NaN. */
  public static void writeFraction(@Nullable Double value, DataOutput out) throws IOException {
    out.writeDouble(value == null ? Double.NaN : value);
  }

  /** Reads what {@link #writeFraction} wrote. */
  public static @Nullable Double readFraction(DataInput in) throws IOException {
    double value = in.readDouble();
    return Double.isNaN(value) ? null : value;
  }

  private static void write(Line line, DataOutput out) throws IOException {
    writeText(line.text(), out);
    writeFraction(line.ocrConfidence(), out);
    Place place = line.place();
    Integer picture = place.picture();
    out.writeInt(place.page());
    out.writeInt(picture == null ? NONE : picture);
    out.writeInt(place.boxes().size());
    for (Box box : place.boxes()) {
      out.writeDouble(box.left());
      out.writeDouble(box.top());
      out.writeDouble(box.width());
      out.writeDouble(box.height());
    }
  }

  private static Line read(DataInput in) throws IOException {
    String text = readText(in);
    Double confidence = readFraction(in);
    int page = in.readInt();
    int picture = in.readInt();
    int size = in.readInt();
    List<Box> boxes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      boxes.add(new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    }
    return new Line(text, new Place(page, picture == NONE ? null : picture, boxes), confidence);
  }
}
