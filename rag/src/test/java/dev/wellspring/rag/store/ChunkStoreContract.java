package dev.wellspring.rag.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every chunk store must do. Vectors here have four dimensions. */
public interface ChunkStoreContract {
  /** The store under test: empty, for vectors of four dimensions. */
  ChunkStore store();

  DocumentId FIRST = new DocumentId("doc_" + "1".repeat(32));
  DocumentId SECOND = new DocumentId("doc_" + "2".repeat(32));

  /** A direction. */
  static float[] north() {
    return new float[] {1, 0, 0, 0};
  }

  /** At a right angle to {@link #north}. */
  static float[] east() {
    return new float[] {0, 1, 0, 0};
  }

  /** Its cosine to {@link #north} is .8. */
  static float[] northEast() {
    return new float[] {0.8f, 0.6f, 0, 0};
  }

  /** A chunk of one typed line. */
  static EmbeddedChunk chunk(int number, String text, float[] embedding) {
    Line line = Line.typed(text, Place.onPage(1));
    return new EmbeddedChunk(new Chunk(number, List.of(), List.of(line)), embedding);
  }

  /** What is found, as texts. */
  default List<String> texts(String words, float[] embedding) {
    return store().search(new ChunkQuery(words, embedding, 10)).stream()
        .map(found -> found.chunk().text())
        .toList();
  }

  @Test
  default void anEmptyStoreFindsNothing() {
    assertThat(texts("anything", north())).isEmpty();
    assertThat(store().size()).isZero();
    assertThat(store().documents()).isEmpty();
  }

  @Test
  default void aChunkComesBackAsItWas() {
    Line typed = Line.typed("Total: 7", new Place(2, null, List.of(new Box(.1, .2, .3, .4))));
    Line read =
        new Line("from a picture \u00e9\u4e2d\ud83d\ude00", Place.inPicture(3, 2, Box.WHOLE), 0.93);
    Chunk chunk = new Chunk(5, List.of("Invoice", "Sums"), List.of(typed, read));

    store().replace(FIRST, Context.NONE, List.of(new EmbeddedChunk(chunk, north())));

    assertThat(store().search(new ChunkQuery("total", north(), 1)))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.document()).isEqualTo(FIRST);
          assertThat(found.chunk()).isEqualTo(chunk);
        });
  }

  @Test
  default void aChunkWithAVeryLongLineComesBackWhole() {
    String text = "word ".repeat(200_000);
    store().replace(FIRST, Context.NONE, List.of(chunk(1, text, north())));
    assertThat(texts("word", north())).containsExactly(text);
  }

  @Test
  default void bothScoresAreTold() {
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(chunk(1, "apples and pears", northEast()), chunk(2, "bread and salt", east())));

    List<ScoredChunk> found = store().search(new ChunkQuery("pears", north(), 10));

    assertThat(found).hasSize(2);
    assertThat(found.getFirst().chunk().number()).isEqualTo(1);
    assertThat(found.getFirst().similarity()).isEqualTo(0.8, within());
    assertThat(found.getFirst().words()).isPositive();
    assertThat(found.getLast().similarity()).isEqualTo(0, within());
    assertThat(found.getLast().words()).isZero();
    assertThat(found.getFirst().score()).isGreaterThan(found.getLast().score());
  }

  @Test
  default void wordsDecideWhereMeaningIsTheSame() {
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(
                chunk(1, "the cat sleeps", north()),
                chunk(2, "the dog barks", north()),
                chunk(3, "the bird sings", north())));
    assertThat(texts("Which animal was barking?", north()).getFirst()).isEqualTo("the dog barks");
  }

  @Test
  default void meaningDecidesWhereNoWordOccurs() {
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(chunk(1, "cat", east()), chunk(2, "dog", north()), chunk(3, "x", east())));
    assertThat(texts("zebra", north()).getFirst()).isEqualTo("dog");
  }

  @Test
  default void noMoreThanTopKAreFound() {
    store()
        .replace(
            FIRST,
            Context.NONE,
            IntStream.range(0, 30).mapToObj(i -> chunk(i, "same words", north())).toList());
    assertThat(store().search(new ChunkQuery("same words", north(), 7))).hasSize(7);
    assertThat(store().search(new ChunkQuery("same words", north(), 500))).hasSize(30);
  }

  @Test
  default void headingsAreSearchedToo() {
    Chunk chunk =
        new Chunk(1, List.of("Cancellation"), List.of(Line.typed("Two weeks.", Place.onPage(1))));
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(new EmbeddedChunk(chunk, north()), chunk(2, "Three weeks.", north())));
    assertThat(texts("cancellations", north()).getFirst()).isEqualTo("Two weeks.");
  }

  /** The first column is in the text, the second in the question. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INV-2024-001 | INV-2024-001",
        "INV-2024-001 | inv-2024-001",
        "INV-2024-001 | INV 2024 001",
        "INV\u20132024\u2013001 | INV-2024-001",
        "No.:INV-2024-001, | INV-2024-001?",
        "$1,250.00 | 1,250.00",
        "$1,250.00 | $1250",
        "1250 | 1,250.00",
        "1.250,00 EUR | 1250",
        "45.67 | 45.67",
        "45.67 | $45.67",
        "2024-01-15 | 2024-01-15",
        "2024-01-15 | 2024",
        "01/15/2024 | 01/15/2024",
        "john.doe@example.com | john.doe@example.com",
        "john.doe@example.com | John.Doe@Example.com",
        "john.doe@example.com | doe",
        "john.doe@example.com | example.com",
        "(555) 123-4567 | 555-123-4567",
        "15% | 15 %",
        "report_final.pdf | report",
        "running | runs",
        "the company's name | companies",
        "\u4e2d\u6587 | \u4e2d",
      })
  default void isFoundByThis(String text, String question) {
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(
                chunk(1, "nothing of the kind, 7 or 8 things else", north()),
                chunk(2, "before " + text + " after", north()),
                chunk(3, "other words entirely", north())));
    List<ScoredChunk> found = store().search(new ChunkQuery(question, north(), 3));
    assertThat(found.getFirst().chunk().number()).isEqualTo(2);
    assertThat(found.getFirst().words()).isPositive();
  }

  @Test
  default void theWholeCodeCountsMoreThanItsParts() {
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(
                chunk(1, "2024 INV 001 and 001 INV 2024 INV 001 2024", north()),
                chunk(2, "see INV-2024-001 for more of this and that", north())));
    assertThat(texts("INV-2024-001", north()).getFirst()).startsWith("see");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "the of and", "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /", "AND OR NOT"})
  default void aQuestionIsNeverSyntax(String question) {
    store().replace(FIRST, Context.NONE, List.of(chunk(1, "text", north())));
    assertThat(texts(question, north())).containsExactly("text");
  }

  @Test
  default void aQuestionMayBeVeryLong() {
    store().replace(FIRST, Context.NONE, List.of(chunk(1, "needle", north())));
    String question =
        "needle "
            + IntStream.range(0, 5_000).mapToObj(i -> "word" + i + " ").reduce("", String::concat);
    assertThat(texts(question, north())).containsExactly("needle");
  }

  @Test
  default void replacingLeavesNothingOfTheOldAndNothingElseAway() {
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(chunk(1, "old one", north()), chunk(2, "old two", north())));
    store().replace(SECOND, Context.NONE, List.of(chunk(1, "other", north())));

    store().replace(FIRST, Context.NONE, List.of(chunk(1, "new", north())));

    assertThat(texts("old new other", north())).containsExactlyInAnyOrder("new", "other");
    assertThat(store().size()).isEqualTo(2);
    assertThat(store().documents()).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  default void replacingWithNothingRemoves() {
    store().replace(FIRST, Context.NONE, List.of(chunk(1, "old", north())));
    store().replace(FIRST, Context.NONE, List.of());
    assertThat(store().documents()).isEmpty();
  }

  @Test
  default void removingRemovesTheseAlone() {
    store().replace(FIRST, Context.NONE, List.of(chunk(1, "one", north())));
    store().replace(SECOND, Context.NONE, List.of(chunk(1, "two", north())));

    store().remove(Set.of(FIRST, new DocumentId("doc_" + "9".repeat(32))));

    assertThat(texts("one two", north())).containsExactly("two");
    assertThat(store().documents()).containsExactly(SECOND);
    assertThat(store().size()).isEqualTo(1);
  }

  @Test
  default void retainingRemovesTheOthers() {
    store().replace(FIRST, Context.NONE, List.of(chunk(1, "one", north())));
    store().replace(SECOND, Context.NONE, List.of(chunk(1, "two", north())));

    store().retain(Set.of(FIRST));

    assertThat(store().documents()).containsExactly(FIRST);
  }

  @Test
  default void aVectorOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> store().replace(FIRST, Context.NONE, List.of(chunk(1, "x", new float[] {1, 0}))))
        .withMessageContaining("4 dimensions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().search(new ChunkQuery("x", new float[] {1, 0}, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> store().replace(FIRST, Context.NONE, List.of(chunk(1, "x", new float[4]))))
        .withMessageContaining("length");
    assertThat(store().size()).isZero();
  }

  /** Declares types, domains, categories and tags. */
  static Context context(
      List<String> types, List<String> domains, List<String> categories, List<String> tags) {
    return new Context(types, domains, categories, tags, null);
  }

  /** Wants types, domains and categories. */
  static ContextFilter only(List<String> types, List<String> domains, List<String> categories) {
    return new ContextFilter(types, domains, categories, List.of());
  }

  private static ContextFilter preferring(String... tags) {
    return new ContextFilter(List.of(), List.of(), List.of(), List.of(tags));
  }

  private List<String> texts(ContextFilter filter) {
    return store().search(new ChunkQuery("one two", north(), filter, 10)).stream()
        .map(found -> found.chunk().text())
        .toList();
  }

  private void storeOneAndTwo(Context one, Context two) {
    store().replace(FIRST, one, List.of(chunk(1, "one", north())));
    store().replace(SECOND, two, List.of(chunk(1, "two", north())));
  }

  @Test
  default void valuesOfAFieldAreAlternativesAndFieldsMustAllBeMet() {
    storeOneAndTwo(
        context(List.of("legal", "faq"), List.of("finance"), List.of("tutorial"), List.of()),
        context(List.of("legal"), List.of("health"), List.of(), List.of()));

    assertThat(texts(only(List.of("faq"), List.of(), List.of()))).containsExactly("one");
    assertThat(texts(only(List.of("faq", "legal"), List.of(), List.of())))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(texts(only(List.of("legal"), List.of("health"), List.of()))).containsExactly("two");
    assertThat(texts(only(List.of("faq"), List.of("health"), List.of()))).isEmpty();
    assertThat(texts(only(List.of(), List.of("finance", "finance"), List.of("tutorial"))))
        .containsExactly("one");
    assertThat(texts(only(List.of("unheard of"), List.of(), List.of()))).isEmpty();
    assertThat(texts(ContextFilter.NONE)).hasSize(2);
  }

  @Test
  default void whatIsAllowedIsFoundHoweverManyOthersFitBetter() {
    store()
        .replace(
            FIRST,
            context(List.of("faq"), List.of(), List.of(), List.of()),
            IntStream.range(0, 300).mapToObj(i -> chunk(i, "one two", north())).toList());
    store()
        .replace(
            SECOND,
            context(List.of("legal"), List.of(), List.of(), List.of()),
            List.of(chunk(1, "far away", east())));
    assertThat(
            store()
                .search(
                    new ChunkQuery(
                        "one two", north(), only(List.of("legal"), List.of(), List.of()), 1)))
        .singleElement()
        .satisfies(found -> assertThat(found.document()).isEqualTo(SECOND));
  }

  @Test
  default void aWantedTagLiftsByAFixedAmountAndExcludesNothing() {
    storeOneAndTwo(
        context(List.of(), List.of(), List.of(), List.of("draft")),
        context(List.of(), List.of(), List.of(), List.of("urgent", "signed")));

    List<ScoredChunk> found =
        store().search(new ChunkQuery("x", north(), preferring("urgent", "signed", "other"), 10));

    assertThat(found).extracting(each -> each.chunk().text()).containsExactly("two", "one");
    assertThat(found.getFirst().score() - found.getLast().score())
        .isEqualTo(Fusion.TAG_BOOST, within());
  }

  @Test
  default void aWantedTagDoesNotLiftWhatFitsFarWorse() {
    store()
        .replace(
            FIRST,
            Context.NONE,
            List.of(chunk(1, "one two", north()), chunk(2, "three", northEast())));
    store()
        .replace(
            SECOND,
            context(List.of(), List.of(), List.of(), List.of("urgent")),
            List.of(chunk(1, "four", east()), chunk(2, "five", east())));
    assertThat(texts(preferring("urgent")).getFirst()).isEqualTo("one two");
  }

  @Test
  default void describingChangesTheContextAndNothingElse() {
    Context before = context(List.of("faq"), List.of(), List.of(), List.of());
    Context after = context(List.of("legal"), List.of("finance"), List.of(), List.of("urgent"));
    storeOneAndTwo(before, before);
    store()
        .replace(
            FIRST, before, List.of(chunk(1, "one", northEast()), chunk(2, "one more", north())));
    ChunkQuery query = new ChunkQuery("one", north(), 10);
    List<ScoredChunk> found = store().search(query);

    store().describe(Map.of(FIRST, after, new DocumentId("doc_" + "9".repeat(32)), after));

    assertThat(texts(only(List.of("faq"), List.of(), List.of()))).containsExactly("two");
    assertThat(texts(only(List.of("legal"), List.of("finance"), List.of())))
        .containsExactlyInAnyOrder("one", "one more");
    assertThat(store().search(query)).isEqualTo(found);
    assertThat(store().size()).isEqualTo(3);
    store().describe(Map.of(FIRST, Context.NONE));
    assertThat(texts(only(List.of("legal"), List.of(), List.of()))).isEmpty();
  }

  @Test
  default void theSameChunksCanBeStoredAgainWithAnotherContext() {
    storeOneAndTwo(Context.NONE, Context.NONE);
    storeOneAndTwo(context(List.of("faq"), List.of(), List.of(), List.of()), Context.NONE);
    assertThat(texts(only(List.of("faq"), List.of(), List.of()))).containsExactly("one");
    storeOneAndTwo(Context.NONE, Context.NONE);
    assertThat(texts(only(List.of("faq"), List.of(), List.of()))).isEmpty();
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-6);
  }
}
