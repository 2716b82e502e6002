package dev.wellspring.rag.read.text;

import java.util.Locale;

/** How lists write their numbers. Stateless. */
public enum Numerals {
  DECIMAL,
  LOWER_LETTER,
  UPPER_LETTER,
  LOWER_ROMAN,
  UPPER_ROMAN;

  private static final int LETTERS = 26;

  /** Where these numerals end, as they are written in practice; beyond, figures are written. */
  private static final int GREATEST = 3_999;

  private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] ROMAN = {
    "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"
  };

  /** The number in these numerals; in figures if they have none for it. */
  public String of(int number) {
    if (this == DECIMAL || number < 1 || number > GREATEST) {
      return Integer.toString(number);
    }
    return switch (this) {
      case LOWER_LETTER -> letters(number);
      case UPPER_LETTER -> letters(number).toUpperCase(Locale.ROOT);
      case LOWER_ROMAN -> roman(number);
      case UPPER_ROMAN -> roman(number).toUpperCase(Locale.ROOT);
      case DECIMAL -> Integer.toString(number);
    };
  }

  /** After z comes aa. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int rest = number; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('a' + (rest - 1) % LETTERS));
    }
    return letters.toString();
  }

  private static String roman(int number) {
    StringBuilder roman = new StringBuilder();
    int rest = number;
    for (int i = 0; i < ROMAN.length; i++) {
      while (rest >= ROMAN_VALUES[i]) {
        roman.append(ROMAN[i]);
        rest -= ROMAN_VALUES[i];
      }
    }
    return roman.toString();
  }
}
