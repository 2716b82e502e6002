package dev.wellspring.rag.answer;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads from a question what kind of answer it wants and what a label would call it. Stateless. */
final class QuestionReader {
  /** Words for a document as a whole, as stems. */
  static final Set<String> DOCUMENTS =
      Terms.stemSet(
          "invoice receipt bill form application report chart table diagram graph letter contract"
              + " agreement handbook manual policy document file page picture image scan quote"
              + " quotation order statement presentation slide");

  private static final Set<String> VERBS =
      Terms.stemSet(
          "made make take took become happen occur written write state list need called call want use apply"
              + " hold provide offer mention indicate specify contain include know");

  private static final Set<String> ASKING_IF =
      Terms.of("is are was were do does did can could may must should will would has have had")
          .stream()
          .map(Term::stem)
          .collect(Collectors.toSet());

  private static final Pattern PAYMENT_DUE =
      Pattern.compile(
          "\\bwhen\\b.{0,60}\\b(?:must|should|does|do|to|is|has)\\b.{0,60}\\b(?:pay|paid|payable)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What a question says that wants values of a kind; the first that matches counts. */
  private record Rule(Pattern asks, boolean typed, Set<ValueKind> kinds) {
    static Rule of(String asks, boolean typed, ValueKind first, ValueKind... more) {
      return new Rule(
          Pattern.compile("\\b(?:" + asks + ")", Pattern.CASE_INSENSITIVE),
          typed,
          EnumSet.of(first, more));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("e-?mail", true, ValueKind.EMAIL),
          Rule.of("(?:tele)?phone|mobile|fax\\b", true, ValueKind.PHONE),
          Rule.of("web ?site|url\\b|homepage", true, ValueKind.WEB),
          Rule.of(
              "what percent|percentage|how many percent|growth rate|tax rate|interest rate",
              true,
              ValueKind.PERCENT),
          Rule.of(
              "how much (?:time|longer)|how long|how old|how soon|how quickly",
              true,
              ValueKind.DURATION,
              ValueKind.TIME,
              ValueKind.DATE),
          Rule.of(
              "how many (?:(?:more|business|working|calendar|full) )?"
                  + "(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)\\b",
              true,
              ValueKind.DURATION,
              ValueKind.NUMBER),
          Rule.of("how many|what number of|how few", true, ValueKind.NUMBER),
          Rule.of(
              "how (?:tall|far|high|deep|wide|large|big|heavy|fast|hot|cold)",
              true,
              ValueKind.NUMBER),
          Rule.of("what time|which hours?|what hours?", true, ValueKind.TIME),
          // in the present it may ask for a condition
          Rule.of(
              "when (?:is|are|do|does|can|may|must|should)\\b",
              false,
              ValueKind.DATE,
              ValueKind.TIME,
              ValueKind.DURATION),
          Rule.of(
              "when\\b|(?:what|which|on what|in what) (?:date|year|day|month|century|decade|era)"
                  + "|\\bdate\\b|birthday",
              true,
              ValueKind.DATE,
              ValueKind.TIME,
              ValueKind.DURATION),
          Rule.of(
              "how much|amount|price|cost|(?:sub-?)?total|sum of|balance|fee\\b|fees\\b|salary|revenue"
                  + "|turnover|budget|discount|tax\\b|vat\\b|profit|worth",
              true,
              ValueKind.MONEY,
              ValueKind.PERCENT,
              ValueKind.NUMBER),
          Rule.of("growth|rate of|increase in", false, ValueKind.PERCENT, ValueKind.NUMBER),
          Rule.of(
              "(?:invoice|order|customer|account|reference|policy|serial|tax|passport|item|part)"
                  + " (?:number|no\\b|id\\b|code)",
              true,
              ValueKind.IDENTIFIER),
          Rule.of("who\\b|whose|whom|name of|'s name|[a-z] name\\b", false, ValueKind.NAME),
          Rule.of(
              "where\\b|what country|which country|what city|which city", false, ValueKind.NAME));

  private QuestionReader() {}

  static Question read(String text) {
    Rule rule = RULES.stream().filter(r -> r.asks().matcher(text).find()).findFirst().orElse(null);
    Set<ValueKind> kinds = rule == null ? Set.of() : rule.kinds();
    List<Term> all = Terms.of(text);
    List<Term> terms = all.stream().filter(t -> !t.stop()).toList();
    Set<String> about =
        terms.stream()
            .map(Term::stem)
            .filter(DOCUMENTS::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    boolean yesOrNo = !all.isEmpty() && ASKING_IF.contains(all.getFirst().stem());
    boolean typed = rule != null && rule.typed();
    return new Question(text, terms, focus(all, about, kinds, text), about, kinds, yesOrNo, typed);
  }

  /** The concepts left when the document meant and general verbs are taken away. */
  private static Set<String> focus(
      List<Term> terms, Set<String> about, Set<ValueKind> kinds, String text) {
    if (PAYMENT_DUE.matcher(text).find()) {
      return Set.of(Concepts.DUE);
    }
    Set<String> focus = Concepts.of(terms);
    focus.removeAll(about);
    focus.removeAll(VERBS);
    return focus.isEmpty() ? implied(kinds, text) : focus;
  }

  /** What a question asks for that names nothing but the document. */
  private static Set<String> implied(Set<ValueKind> kinds, String text) {
    if (kinds.contains(ValueKind.DATE)) {
      return Set.of(Concepts.DATE);
    }
    if (kinds.contains(ValueKind.MONEY)) {
      return Set.of(Concepts.TOTAL);
    }
    boolean whose = text.toLowerCase(Locale.ROOT).startsWith("who");
    return kinds.contains(ValueKind.NAME) && whose ? Set.of(Concepts.NAME) : Set.of();
  }
}
