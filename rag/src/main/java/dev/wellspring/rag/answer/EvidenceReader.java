package dev.wellspring.rag.answer;

import dev.wellspring.rag.retrieve.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Weighs the candidates of one question. Used by one thread. */
final class EvidenceReader {
  private static final Set<String> NEGATIONS =
      Set.of("not", "never", "no", "none", "cannot", "without", "neither", "nor", "t", "except");

  private static final int FRAGMENT_TERMS = 6;

  /** A document is called an invoice in its text, where it may also speak of another's. */
  private static final double SAID_IN_TEXT = 0.3;

  /** No passage is of a document that is called an invoice: perhaps this one is, unsaid. */
  private static final double SAID_NOWHERE = 0.4;

  private final Question question;
  private final List<String> wanted;
  private final List<Passage> passages;
  private final List<Candidate> candidates;
  private final List<List<Term>> terms;
  private final List<Set<String>> stems;
  private final List<Around> around;
  private final Rarity rarity;

  /** What stands around the candidates of a passage. */
  private record Around(Set<String> title, Set<String> all, Set<String> concepts) {}

  EvidenceReader(Question question, List<Passage> passages, List<Candidate> candidates) {
    this.question = question;
    this.wanted = question.terms().stream().map(Term::stem).distinct().toList();
    this.passages = passages;
    this.candidates = candidates;
    this.terms = candidates.stream().map(c -> Terms.of(c.meaning())).toList();
    this.stems = terms.stream().map(EvidenceReader::stemsOf).toList();
    this.around = passages.stream().map(EvidenceReader::around).toList();
    this.rarity = new Rarity(stems);
  }

  private static Set<String> stemsOf(List<Term> terms) {
    Set<String> stems = new HashSet<>();
    terms.stream().filter(t -> !t.stop()).forEach(t -> stems.add(t.stem()));
    return stems;
  }

  private static Around around(Passage passage) {
    String title = passage.document().name() + "\n" + String.join("\n", passage.chunk().headings());
    Set<String> titleStems = Terms.stemSet(title);
    Set<String> all = new HashSet<>(titleStems);
    all.addAll(Terms.stemSet(passage.chunk().text()));
    Set<String> concepts = new HashSet<>(all);
    concepts.addAll(Concepts.of(title));
    return new Around(titleStems, all, concepts);
  }

  /**
   * What speaks for and against a candidate.
   *
   * @param index its place in the list
   * @param similarity cosine of question and candidate
   */
  Evidence of(int index, double similarity) {
    Candidate candidate = candidates.get(index);
    Passage passage = passages.get(candidate.passage());
    Around context = around.get(candidate.passage());
    String text = candidate.meaning();
    boolean kind = hasKind(candidate.isField() ? candidate.field().value() : text);
    Labels label =
        candidate.isField()
            ? Labels.compare(question, Terms.of(candidate.field().label()), context.concepts())
            : Labels.NONE;
    return new Evidence(
        rarity.share(wanted, stems.get(index)),
        rarity.share(wanted, withNeighbours(index, context)),
        rarity.share(wanted, context.all()),
        pairs(index),
        namesMissing(context.all()),
        1 - namesMissing(stems.get(index)),
        similarity,
        passage.similarity(),
        1.0 / (1 + candidate.passage()),
        kind ? 1 : 0,
        !kind && question.typed() ? 1 : 0,
        negated(question.text()) == negated(text) ? 0 : 1,
        Math.log(1 + terms.get(index).size()),
        isFragment(candidate) ? 1 : 0,
        aboutMissing(context),
        label.recall(),
        label.precision(),
        label.inContext(),
        label.missing());
  }

  private Set<String> withNeighbours(int index, Around context) {
    Set<String> near = new HashSet<>(context.title());
    for (int i = Math.max(0, index - 1); i <= Math.min(index + 1, stems.size() - 1); i++) {
      if (candidates.get(i).passage() == candidates.get(index).passage()) {
        near.addAll(stems.get(i));
      }
    }
    return near;
  }

  private double pairs(int index) {
    List<String> here = terms.get(index).stream().filter(t -> !t.stop()).map(Term::stem).toList();
    Set<List<String>> neighbours = new HashSet<>();
    for (int i = 1; i < here.size(); i++) {
      neighbours.add(List.of(here.get(i - 1), here.get(i)));
    }
    List<String> asked = question.terms().stream().map(Term::stem).toList();
    int found = 0;
    for (int i = 1; i < asked.size(); i++) {
      found += neighbours.contains(List.of(asked.get(i - 1), asked.get(i))) ? 1 : 0;
    }
    return asked.size() < 2 ? 0 : (double) found / (asked.size() - 1);
  }

  private double namesMissing(Set<String> present) {
    List<String> names =
        question.terms().stream()
            .filter(t -> t.name() && t.start() > 0)
            .map(Term::stem)
            .distinct()
            .toList();
    long missing = names.stream().filter(n -> !present.contains(n)).count();
    return names.isEmpty() ? 0 : (double) missing / names.size();
  }

  private boolean hasKind(String text) {
    if (question.kinds().isEmpty()) {
      return true;
    }
    return question.kinds().stream().anyMatch(kind -> !question.news(kind, text).isEmpty());
  }

  private double aboutMissing(Around context) {
    Set<String> about = question.about();
    if (about.isEmpty()) {
      return 0;
    }
    double missing = 0;
    for (String word : about) {
      missing += missing(word, context);
    }
    return missing / about.size();
  }

  /** Whether a candidate says something that the question does not say itself. */
  boolean isNews(int index) {
    Set<String> news = new HashSet<>(stems.get(index));
    wanted.forEach(news::remove);
    news.removeAll(QuestionReader.DOCUMENTS);
    return !news.isEmpty() || (question.yesOrNo() && !stems.get(index).isEmpty());
  }

  private static boolean isFragment(Candidate candidate) {
    String text = candidate.text();
    return !candidate.isField()
        && ".!?".indexOf(text.charAt(text.length() - 1)) < 0
        && Terms.of(text).size() <= FRAGMENT_TERMS;
  }

  private double missing(String document, Around context) {
    if (context.title().contains(document)) {
      return 0;
    }
    if (context.all().contains(document)) {
      return SAID_IN_TEXT;
    }
    return around.stream().anyMatch(a -> a.all().contains(document)) ? 1 : SAID_NOWHERE;
  }

  private static boolean negated(String text) {
    return Terms.of(text).stream().map(Term::stem).anyMatch(NEGATIONS::contains);
  }
}
