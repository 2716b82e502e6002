package dev.wellspring.rag.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * How right one answer is, by the measures of SQuAD: letters in lower case, without punctuation,
 * articles and superfluous spaces.
 *
 * <p>Source: Rajpurkar et al., <i>Know What You Don't Know</i> (2018), and its evaluation script.
 *
 * @param kind of the question
 * @param confidence of the answerer
 * @param exact 1 if the answer is a gold answer, otherwise 0
 * @param f1 harmonic mean of precision and recall of its words, for the nearest gold answer
 * @param contains 1 if a gold answer stands in it word for word, otherwise 0
 * @param proven the same for what it cites
 */
record Judgement(
    AskedKind kind, double confidence, double exact, double f1, double contains, double proven) {
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}\\s]");
  private static final Pattern ARTICLES = Pattern.compile("\\b(?:a|an|the)\\b");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /**
   * Judges.
   *
   * @param quotes what the answer cites
   */
  static Judgement of(
      QuestionSet.Asked asked, double confidence, String answer, List<String> quotes) {
    String given = plain(answer);
    String cited = plain(String.join("\n", quotes));
    return new Judgement(
        asked.kind(),
        confidence,
        best(asked, gold -> gold.equals(given) ? 1 : 0),
        best(asked, gold -> f1(given, gold)),
        best(asked, gold -> holds(given, gold)),
        best(asked, gold -> holds(cited, gold)));
  }

  /** Whether a gold answer stands in a text word for word. */
  static boolean holds(QuestionSet.Asked asked, String text) {
    String plain = plain(text);
    return best(asked, gold -> holds(plain, gold)) > 0;
  }

  private static double best(QuestionSet.Asked asked, ToDoubleFunction<String> measure) {
    return asked.gold().stream().map(Judgement::plain).mapToDouble(measure).max().orElse(0);
  }

  static String plain(String text) {
    String letters = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return SPACE.matcher(ARTICLES.matcher(letters).replaceAll(" ")).replaceAll(" ").strip();
  }

  private static double holds(String text, String gold) {
    return (" " + text + " ").contains(" " + gold + " ") ? 1 : 0;
  }

  private static double f1(String given, String gold) {
    List<String> left = new ArrayList<>(List.of(given.split(" ", -1)));
    int all = left.size();
    List<String> wanted = List.of(gold.split(" ", -1));
    long common = wanted.stream().filter(left::remove).count();
    return common == 0 ? 0 : 2.0 * common / (all + wanted.size());
  }
}
