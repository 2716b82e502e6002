package dev.wellspring.rag.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values by their shape. One stretch of text may be several kinds of value: {@code 2024} is a
 * year and a number. No pattern can take more than time proportional to the text.
 */
final class Values {
  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

  /** Words that are a number by themselves. */
  private static final String NUMERAL =
      "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
          + "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
          + "|ninety|hundreds|thousands|millions|billions|trillions|dozens?|half|both|single)";

  /** Words that are one after another: the third quarter is none, three quarters are. */
  private static final String MULTIPLE =
      "(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|thirds?|quarters?)";

  private static final String WORD_NUMBER = "(?:" + NUMERAL + "|" + MULTIPLE + ")";
  private static final String DIGITS = "\\d{1,15}(?:[ ,.']\\d{3}){0,4}(?:[.,]\\d{1,4})?";
  private static final String SCALE = "(?: ?(?:million|billion|trillion|thousand|bn|[kKmMbB])\\b)?";
  private static final String UNIT =
      "(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?"
          + "|centuries|century|mins?|hrs?|yrs?)";

  private static final Map<ValueKind, Pattern> SHAPES =
      Map.of(
          ValueKind.MONEY,
          ignoringCase(
              "(?:[$€£¥₹]|\\b(?:usd|eur|gbp|chf|cad|aud|rm|rs)\\b\\.?) ?-?"
                  + DIGITS
                  + SCALE
                  + "|\\b"
                  + DIGITS
                  + SCALE
                  + " ?(?:[€£¥₹]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?|cents?|francs?)\\b)"
                  + "|(?<![\\d.,-])\\d{1,3}(?:,?\\d{3}){0,4}[.,]\\d{2}(?![\\d%.,-]|\\d| ?%)"),
          ValueKind.PERCENT,
          ignoringCase("-?\\d{1,9}(?:[.,]\\d{1,4})? ?(?:%|percent\\b|per cent\\b)"),
          ValueKind.DATE,
          ignoringCase(
              "\\b\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b"
                  + "|\\b\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}\\b"
                  + "|\\b\\d{1,2}(?:st|nd|rd|th)?[ -](?:of )?"
                  + MONTH
                  + "\\b\\.?,?(?:[ -]\\d{2,4}\\b)?"
                  + "|\\b"
                  + MONTH
                  + "\\b\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4}\\b)?"
                  + "|\\b"
                  + MONTH
                  + ",? \\d{4}\\b"
                  + "|\\b(?:1\\d{3}|20\\d{2})s?\\b(?![.,]\\d|%)"
                  + "|\\b\\d{1,4} ?(?:bc|ad|bce|ce)\\b"
                  + "|\\b\\d{1,2}(?:st|nd|rd|th)(?:,? (?:and|to|or) \\d{1,2}(?:st|nd|rd|th))?"
                  + " centur(?:y|ies)\\b"
                  + "|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b"),
          ValueKind.TIME,
          ignoringCase(
              "\\b\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?[ap]\\.?m\\b\\.?)?(?!\\d)"
                  + "|\\b\\d{1,2} ?(?:[ap]m\\b|[ap]\\.m\\.|o'clock)|\\b(?:noon|midnight)\\b"),
          ValueKind.DURATION,
          ignoringCase(
              "\\b(?:"
                  + DIGITS
                  + "|an?\\b|"
                  + WORD_NUMBER
                  + ")(?:[ -](?:(?:business|working|calendar|full|to|"
                  + WORD_NUMBER
                  + "|\\d{1,4})[ -]){0,2})?[ -]?"
                  + UNIT
                  + "\\b"),
          ValueKind.NUMBER,
          ignoringCase(
              "(?<![\\w.])-?"
                  + DIGITS
                  + SCALE
                  + "|\\b(?:"
                  + NUMERAL
                  + "|an? "
                  + MULTIPLE
                  + ")(?:[ -]"
                  + WORD_NUMBER
                  + "){0,3}\\b"),
          ValueKind.EMAIL,
          ignoringCase("[\\w.+-]{1,64}@ ?[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}"),
          ValueKind.PHONE,
          ignoringCase(
              "(?<![\\w.,$-])(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{1,5}\\)[ .-]?)?\\d{2,5}(?:[ ./-]\\d{2,8})"
                  + "{1,4}(?![\\w,%]|\\.\\d)"),
          ValueKind.WEB,
          ignoringCase(
              "\\b(?:https?://|www\\.)[^\\s|<>\"]{3,200}|\\b[a-z0-9-]{2,63}\\.(?:com|org|net|io|eu|de"
                  + "|uk|example)\\b"),
          ValueKind.IDENTIFIER,
          ignoringCase("\\b(?=[\\w/-]{0,30}\\d)[a-z0-9]{1,20}(?:[-/_][a-z0-9]{1,20}){0,4}\\b"));

  /** Capitalised words in a row, initials and small words of names between them. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\b\\p{Lu}[\\p{L}'’-]{0,30}\\.?(?: (?:(?:of|the|de|von|van|der|du|la|le|al|bin|and|&) )"
              + "{0,2}\\p{Lu}[\\p{L}'’-]{0,30}\\b\\.?){0,5}");

  private Values() {}

  private static Pattern ignoringCase(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** The values of one kind in order. */
  static List<Value> of(ValueKind kind, String text) {
    List<Value> found = new ArrayList<>();
    Pattern shape = kind == ValueKind.NAME ? NAME : SHAPES.get(kind);
    if (shape == null) {
      throw new IllegalArgumentException("no shape is known for " + kind);
    }
    Matcher matcher = shape.matcher(text);
    while (matcher.find()) {
      if (kind != ValueKind.PHONE || isPhone(matcher.group())) {
        found.add(new Value(kind, matcher.start(), matcher.end()));
      }
    }
    return found;
  }

  private static boolean isPhone(String found) {
    long digits = found.chars().filter(Character::isDigit).count();
    return digits >= 7 && digits <= 15 && of(ValueKind.DATE, found).isEmpty();
  }
}
