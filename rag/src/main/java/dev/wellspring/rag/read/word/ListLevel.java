package dev.wellspring.rag.read.word;

import dev.wellspring.rag.read.text.Numerals;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/**
 * One level of a numbered list (ECMA-376 part 1, 17.9.6).
 *
 * @param start its first number
 * @param format its {@code w:numFmt}, such as {@code lowerRoman}
 * @param text what is written, {@code %1} for the number of the first level and so on
 * @param restart how many levels above begin it anew: 0 for none
 * @param figures whether the levels above are written in figures here
 */
record ListLevel(int start, String format, String text, int restart, boolean figures) {
  /** A level that the file says nothing of. */
  static ListLevel unsaid(int level) {
    return new ListLevel(1, "decimal", "", level, false);
  }

  /** Reads the {@code w:lvl} that the reader is at. */
  static ListLevel read(XmlReader xml, int level) throws IOException, XMLStreamException {
    ListLevel[] read = {unsaid(level)};
    xml.inside(name -> {
      String value = xml.attribute("val");
      ListLevel so = read[0];
      read[0] =
          switch (name) {
            case "w:start" ->
                new ListLevel(number(value, 1), so.format, so.text, so.restart, so.figures);
            case "w:numFmt" -> new ListLevel(so.start, value, so.text, so.restart, so.figures);
            case "w:lvlText" -> new ListLevel(so.start, so.format, value, so.restart, so.figures);
            case "w:lvlRestart" ->
                new ListLevel(so.start, so.format, so.text, number(value, level), so.figures);
            case "w:isLgl" -> new ListLevel(so.start, so.format, so.text, so.restart, true);
            default -> so;
          };
      xml.skip();
    });
    return read[0];
  }

  static int number(String value, int otherwise) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Whether a sign stands before the text, and no number. */
  boolean isBullet() {
    return format.equals("bullet");
  }

  /** Formats that are words or of other scripts are written in figures. */
  String written(int number, boolean asFigure) {
    return switch (asFigure ? "decimal" : format) {
      case "lowerLetter" -> Numerals.LOWER_LETTER.of(number);
      case "upperLetter" -> Numerals.UPPER_LETTER.of(number);
      case "lowerRoman" -> Numerals.LOWER_ROMAN.of(number);
      case "upperRoman" -> Numerals.UPPER_ROMAN.of(number);
      case "decimalZero" -> number >= 0 && number < 10 ? "0" + number : Integer.toString(number);
      case "none" -> "";
      default -> Integer.toString(number);
    };
  }
}
