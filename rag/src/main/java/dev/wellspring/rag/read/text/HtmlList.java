package dev.wellspring.rag.read.text;

import org.jsoup.nodes.Element;

/** Counts the items of one list as a browser numbers them (HTML Standard, 4.4.5). */
final class HtmlList {
  private final boolean ordered;
  private final Numerals numerals;
  private int next;

  private HtmlList(boolean ordered, Numerals numerals, int next) {
    this.ordered = ordered;
    this.numerals = numerals;
    this.next = next;
  }

  static HtmlList of(Element list) {
    Numerals numerals =
        switch (list.attr("type")) {
          case "a" -> Numerals.LOWER_LETTER;
          case "A" -> Numerals.UPPER_LETTER;
          case "i" -> Numerals.LOWER_ROMAN;
          case "I" -> Numerals.UPPER_ROMAN;
          default -> Numerals.DECIMAL;
        };
    boolean ordered = list.normalName().equals("ol");
    return new HtmlList(ordered, numerals, number(list.attr("start"), 1));
  }

  /** What stands before the next item; empty in a list of bullets. */
  String next(Element item) {
    if (!ordered) {
      return "";
    }
    int number = number(item.attr("value"), next);
    next = number + 1;
    return numerals.of(number) + ". ";
  }

  private static int number(String value, int otherwise) {
    try {
      return value.isEmpty() ? otherwise : Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
