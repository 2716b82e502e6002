package dev.wellspring.server.cli;

import java.util.Locale;

/** A number with its noun: 1 page, 3 pages. */
final class Counted {
  private Counted() {}

  static String of(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
