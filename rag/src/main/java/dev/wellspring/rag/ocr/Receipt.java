package dev.wellspring.rag.ocr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What people wrote down of one scanned receipt.
 *
 * @param lines its lines in the order of the file
 * @param rows the same lines in the order of their places: rows from the top, each from the left
 * @param fields company, date, address and total
 */
record Receipt(List<String> lines, List<String> rows, List<String> fields) {

  private static final Pattern FIELD =
      Pattern.compile("\"(?:company|date|address|total)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final int CORNERS = 8;

  Receipt {
    lines = List.copyOf(lines);
    rows = List.copyOf(rows);
    fields = List.copyOf(fields);
  }

  static Receipt read(Path folder, String name) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("box").resolve(name + ".csv"))) {
      String[] parts = line.split(",", CORNERS + 1);
      if (parts.length > CORNERS) {
        pieces.add(piece(parts));
      }
    }
    String key = Files.readString(folder.resolve("key").resolve(name + ".json"));
    List<String> fields =
        FIELD
            .matcher(key)
            .results()
            .map((MatchResult m) -> m.group(1).replace("\\\"", "\"").replace("\\/", "/"))
            .toList();
    List<String> rows = Rows.of(pieces).stream().flatMap(List::stream).map(Placed::text).toList();
    return new Receipt(pieces.stream().map(Piece::text).toList(), rows, fields);
  }

  private static Piece piece(String[] parts) {
    List<Point> corners = new ArrayList<>();
    for (int i = 0; i < CORNERS; i += 2) {
      corners.add(new Point(Double.parseDouble(parts[i]), Double.parseDouble(parts[i + 1])));
    }
    return new Piece(MinimumAreaRectangle.level(corners).asLevel(), parts[CORNERS].strip(), 1);
  }
}
