package dev.wellspring.rag.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Makes questions self-standing that lean on earlier ones, by rule: "and the total?" after a
 * question about the Northwind invoice is asked as "and the total (Northwind, invoice)?".
 * Stateless.
 *
 * <p>A question leans on earlier ones if it begins by going on ("and", "what about"), refers to
 * what it does not name ("it", "these"), or says next to nothing. What it needs of them are the
 * names and kinds of documents, or else all that was asked for; and of a question in which it only
 * changes a name, the rest.
 */
public final class FollowUps {
  private static final Pattern GOES_ON =
      Pattern.compile(
          "\\s*(?:and|but|or|also|then|so|what about|how about|what else|ok(?:ay)?,)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Set<String> REFERRING =
      Set.of(
          "it", "they", "them", "their", "he", "she", "him", "his", "her", "this", "that", "these",
          "those", "one", "same", "former", "latter");

  private static final int GOING_ON_TERMS = 4;
  private static final int NEXT_TO_NOTHING = 1;
  private static final int FEW_WORDS = 3;
  private static final int MOST_CARRIED = 12;

  private FollowUps() {}

  /** Whether a question cannot be understood without the earlier ones. */
  public static boolean leans(String question) {
    List<Term> terms = Terms.of(question);
    List<Term> said = terms.stream().filter(Predicate.not(Term::stop)).toList();
    if (GOES_ON.matcher(question).matches() && said.size() <= GOING_ON_TERMS) {
      return true;
    }
    boolean names = said.stream().anyMatch(FollowUps::isName);
    boolean refers = terms.stream().anyMatch(term -> REFERRING.contains(term.stem()));
    boolean brief = said.size() <= NEXT_TO_NOTHING || terms.size() <= FEW_WORDS;
    return !names && (refers || brief);
  }

  /**
   * The question with what it leaves to the earlier ones; itself if it stands by itself or nothing
   * was asked before.
   *
   * @param earlier what the same user asked before, oldest first
   */
  public static String selfStanding(List<String> earlier, String question) {
    String standing = "";
    for (String next : earlier) {
      standing = completed(standing, next);
    }
    return completed(standing, question);
  }

  private static String completed(String standing, String question) {
    if (standing.isEmpty() || !leans(question)) {
      return question;
    }
    List<String> carried = carried(standing, question);
    if (carried.isEmpty()) {
      return question;
    }
    String asked = question.strip();
    String mark = asked.endsWith("?") ? "?" : "";
    String words = asked.substring(0, asked.length() - mark.length());
    return words + " (" + String.join(", ", carried) + ")" + mark;
  }

  private static List<String> carried(String standing, String question) {
    List<Term> terms = Terms.of(standing).stream().filter(Predicate.not(Term::stop)).toList();
    List<Term> subject = subject(terms, question);
    Set<String> said = new HashSet<>(Terms.stems(question));
    List<String> words = new ArrayList<>();
    for (Term term : subject.isEmpty() ? terms : subject) {
      if (words.size() < MOST_CARRIED && said.add(term.stem())) {
        words.add(standing.substring(term.start(), term.end()));
      }
    }
    return words;
  }

  /** "And in Q4?" puts another name in the place of one, and wants the rest. */
  private static List<Term> subject(List<Term> terms, String question) {
    List<Term> said = Terms.of(question).stream().filter(Predicate.not(Term::stop)).toList();
    boolean onlyNames = !said.isEmpty() && said.stream().allMatch(FollowUps::isName);
    return terms.stream()
        .filter(term ->
            onlyNames
                ? !isName(term)
                : isName(term) || QuestionReader.DOCUMENTS.contains(term.stem()))
        .toList();
  }

  /** A question's first word begins with a capital, whether it is a name or not. */
  private static boolean isName(Term term) {
    return term.name() && term.start() > 0;
  }
}
