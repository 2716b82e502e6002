package dev.wellspring.rag.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.rag.WordsEmbedding;
import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ScoredChunk;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrieverTest {
  private static final Context FINANCE =
      new Context(List.of(), List.of("finance"), List.of(), List.of(), null);
  private static final ContextFilter ABOUT_FINANCE =
      new ContextFilter(List.of(), List.of("finance"), List.of(), List.of());

  private final ScriptedChunkStore store = new ScriptedChunkStore();
  private final ShownDocuments documents =
      new ShownDocuments().with("a", FINANCE).with("b", Context.NONE).with("c", FINANCE);
  private final WordsEmbedding embedding = new WordsEmbedding("words");
  private final Retriever retriever = new Retriever(embedding, store, new SearchViews(documents));

  private static ScoredChunk found(String document, int number, String text, double score) {
    Line line = Line.typed(text, Place.onPage(1));
    return new ScoredChunk(
        ShownDocuments.id(document),
        new Chunk(number, List.of(), List.of(line)),
        score,
        score / 10,
        0);
  }

  private List<String> texts(RetrievalQuery query) {
    return retriever.find(query).stream().map(passage -> passage.chunk().text()).toList();
  }

  @Nested
  class WithAFilter {
    @Test
    void tellsItToTheStore() {
      retriever.find("q", ABOUT_FINANCE, 7);
      retriever.find(RetrievalQuery.of("q", ABOUT_FINANCE, 7));
      assertThat(store.asked()).extracting(ChunkQuery::filter).containsOnly(ABOUT_FINANCE);
    }

    @Test
    void believesTheCatalogueWhereTheStoreKnowsAnotherContext() {
      store.finding("q", found("b", 1, "not about finance", 2), found("a", 1, "about it", 1));
      assertThat(texts(RetrievalQuery.of("q", ABOUT_FINANCE, 7))).containsExactly("about it");
    }
  }

  @Nested
  class WithSeveralTexts {
    @Test
    void putsWhatAllFindBeforeWhatOneFinds() {
      store
          .finding(
              "and the total?",
              found("a", 1, "total of another thing", 3),
              found("b", 1, "total of this", 2.5),
              found("b", 2, "weather", 0))
          .finding(
              "what is the total of this?",
              found("b", 1, "total of this", 4),
              found("b", 3, "this and that", 1));

      List<Passage> passages =
          retriever.find(
              new RetrievalQuery(
                  List.of("and the total?", "what is the total of this?"),
                  ContextFilter.NONE,
                  10,
                  false));

      assertThat(passages)
          .extracting(passage -> passage.chunk().text())
          .containsExactly("total of this", "total of another thing", "weather", "this and that");
      assertThat(passages.getFirst().score()).isCloseTo((2.5 + 4) / 2, within(1e-9));
      assertThat(passages.getFirst().similarity()).isCloseTo(0.4, within(1e-9));
      assertThat(passages.get(1).score()).isCloseTo((3 + 1) / 2.0, within(1e-9));
    }

    @Test
    void keepsOrderAndScoresWhereOneTextFindsNothing() {
      store.finding("good", found("a", 1, "one", 3), found("a", 2, "two", 1));
      RetrievalQuery query =
          new RetrievalQuery(List.of("bad", "good"), ContextFilter.NONE, 10, false);
      assertThat(retriever.find(query)).extracting(Passage::score).containsExactly(3.0, 1.0);
    }

    @Test
    void embedsThemInOneBatch() {
      retriever.find(new RetrievalQuery(List.of("a", "b", "c"), ContextFilter.NONE, 3, false));
      assertThat(embedding.batches()).containsExactly(List.of("a", "b", "c"));
    }
  }

  @Nested
  class LeavingOutWhatSaysNothingNew {
    @ParameterizedTest
    @CsvSource({
      "'Returns within 30 days.', 'RETURNS - within 30 days'",
      "'The pump must be bled before the first start.', 'the pump must be bled before the first'",
    })
    void dropsWhatABetterOneSays(String better, String worse) {
      store.finding("q", found("a", 1, better, 2), found("b", 1, worse, 1));
      assertThat(texts(RetrievalQuery.of("q", ContextFilter.NONE, 5))).containsExactly(better);
    }

    @ParameterizedTest
    @CsvSource({
      "'Invoice of Acme, total 45.67 due', 'Invoice of Acme, total 45.68 due'",
      "'the pump must be bled before', 'The pump must be bled before the first start.'",
      "'dog bites man in the park', 'man bites dog the in park'",
      "'one total and 7 more', 'total 7'",
    })
    void keepsWhatSaysMoreOrSomethingElse(String better, String worse) {
      store.finding("q", found("a", 1, better, 2), found("b", 1, worse, 1));
      assertThat(texts(RetrievalQuery.of("q", ContextFilter.NONE, 5)))
          .containsExactly(better, worse);
    }

    @Test
    void givesThePlaceToTheNextOne() {
      store.finding(
          "q", found("a", 1, "same", 3), found("b", 1, "same", 2), found("c", 1, "other", 1));
      assertThat(texts(RetrievalQuery.of("q", ContextFilter.NONE, 2)))
          .containsExactly("same", "other");
      assertThat(retriever.find("q", 2)).as("a plain search").hasSize(2);
    }
  }

  @Nested
  class WantedToBeDiverse {
    private RetrievalQuery six(boolean diverse) {
      return new RetrievalQuery(List.of("q"), ContextFilter.NONE, 6, diverse);
    }

    @Test
    void letsNoDocumentTakeMoreThanAThird() {
      store.finding(
          "q",
          IntStream.rangeClosed(1, 9)
              .mapToObj(i -> found(i <= 5 ? "a" : i <= 7 ? "b" : "c", i, "text " + i, 10 - i))
              .toArray(ScoredChunk[]::new));
      assertThat(texts(six(true)))
          .containsExactly("text 1", "text 2", "text 6", "text 7", "text 8", "text 9");
      assertThat(texts(six(false)))
          .containsExactly("text 1", "text 2", "text 3", "text 4", "text 5", "text 6");
    }

    @Test
    void letsNoDocumentFillAPlainSearchEither() {
      store.finding(
          "q",
          IntStream.rangeClosed(1, 9)
              .mapToObj(i -> found(i <= 6 ? "a" : "b", i, "text", 10 - i))
              .toArray(ScoredChunk[]::new));
      assertThat(retriever.findDiverse("q", ContextFilter.NONE, 6))
          .extracting(each -> each.chunk().number())
          .containsExactly(1, 2, 3, 4, 7, 8);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> retriever.findDiverse("q", ContextFilter.NONE, 0));
    }

    @Test
    void givesAwayPlacesThatNobodyElseWants() {
      store.finding(
          "q",
          IntStream.rangeClosed(1, 9)
              .mapToObj(i -> found(i == 8 ? "b" : "a", i, "text " + i, 10 - i))
              .toArray(ScoredChunk[]::new));
      assertThat(texts(six(true)))
          .containsExactly("text 1", "text 2", "text 3", "text 4", "text 5", "text 8");
    }
  }

  @Nested
  class AskedForNothing {
    @Test
    void refuses() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RetrievalQuery(List.of(), ContextFilter.NONE, 1, false))
          .withMessageContaining("at least one question");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RetrievalQuery.of(" ", ContextFilter.NONE, 1))
          .withMessageContaining("1 blank");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RetrievalQuery.of("q", ContextFilter.NONE, 0))
          .withMessageContaining("topK must be at least 1, but was 0");
    }
  }
}
