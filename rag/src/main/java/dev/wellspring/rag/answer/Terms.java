package dev.wellspring.rag.answer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Reads the terms of a text, tolerant of what an OCR does to them: {@code Tota1} is total, {@code
 * InvoiceDate} two words. Stateless; takes time proportional to the text.
 */
final class Terms {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final int LONGEST_STEMMED = 40;

  /** Words that say nothing of what is asked: English function words, and words of asking. */
  private static final Set<String> STOP =
      Set.of(
          ("a an the this that these those it its he she they them his her their we our you your i"
                  + " me my be is are was were been being am do does did done has have had having of"
                  + " in on at by for from to with into onto as and or but if than then so such there"
                  + " here what which who whom whose when where why how can could may might will"
                  + " would shall should must not no nor s t also any some all both each between"
                  + " during many often please tell show give find get say said according about")
              .split(" "));

  private Terms() {}

  /** All terms in order, stop words too. */
  static List<Term> of(String text) {
    List<Term> terms = new ArrayList<>();
    EnglishStemmer stemmer = new EnglishStemmer();
    int at = 0;
    while (at < text.length()) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        int end = wordEnd(text, at);
        terms.add(term(text, at, end, stemmer));
        at = end;
      } else {
        at++;
      }
    }
    return terms;
  }

  /** The stems that are looked for, in order. */
  static List<String> stems(String text) {
    return of(text).stream().filter(t -> !t.stop()).map(Term::stem).toList();
  }

  /** The stems that are looked for, each once. */
  static Set<String> stemSet(String text) {
    return of(text).stream().filter(t -> !t.stop()).map(Term::stem).collect(Collectors.toSet());
  }

  private static int wordEnd(String text, int start) {
    int end = start + 1;
    while (end < text.length() && continues(text, end)) {
      end++;
    }
    return end;
  }

  /** Whether the word goes on at this character. */
  private static boolean continues(String text, int at) {
    char c = text.charAt(at);
    char before = text.charAt(at - 1);
    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return !(Character.isLowerCase(before) && Character.isUpperCase(c));
    }
    return (c == '.' || c == ',')
        && Character.isDigit(before)
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at + 1));
  }

  private static Term term(String text, int start, int end, EnglishStemmer stemmer) {
    String written = text.substring(start, end);
    boolean digits = written.chars().anyMatch(Character::isDigit);
    boolean name = digits || Character.isUpperCase(written.charAt(0));
    String word = MARKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFD)).replaceAll("");
    word = word.toLowerCase(Locale.ROOT);
    boolean stop =
        (STOP.contains(word) || STOP.contains(IrregularForms.base(word))) && !isAcronym(written);
    return new Term(
        digits ? withDigits(word, stemmer) : stem(word, stemmer), start, end, name, stop);
  }

  /** {@code US} and {@code WHO} are names where {@code us} and {@code who} are not. */
  private static boolean isAcronym(String written) {
    return written.length() >= 2
        && !written.equals("IS")
        && !written.equals("OF")
        && written.chars().allMatch(Character::isUpperCase);
  }

  private static String withDigits(String word, EnglishStemmer stemmer) {
    if (word.chars().noneMatch(Character::isLetter)) {
      String number = word.replace(",", "");
      return number.endsWith(".00") ? number.substring(0, number.length() - 3) : number;
    }
    String misread = word.replace('0', 'o').replace('1', 'l').replace('5', 's');
    boolean mostlyLetters = word.chars().filter(Character::isDigit).count() * 3 <= word.length();
    return mostlyLetters && misread.chars().allMatch(Character::isLetter)
        ? stem(misread, stemmer)
        : word;
  }

  private static String stem(String word, EnglishStemmer stemmer) {
    if (word.length() > LONGEST_STEMMED) {
      return word;
    }
    stemmer.setCurrent(IrregularForms.base(word));
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
