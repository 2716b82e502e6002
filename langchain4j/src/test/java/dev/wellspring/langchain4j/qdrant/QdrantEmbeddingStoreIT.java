package dev.wellspring.langchain4j.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.langchain4j.failure.StatusException;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QdrantEmbeddingStoreIT {
  private final QdrantStandIn qdrant = new QdrantStandIn();
  private final QdrantEmbeddingStore store = qdrant.store();
  private final HashedEmbeddings model = new HashedEmbeddings();

  @AfterEach
  void close() {
    qdrant.close();
  }

  @Nested
  class Storing {
    @Test
    void theSameIdsAgainReplaces() {
      List<TextSegment> segments = segments(25);
      List<String> ids = segments.stream().map(each -> id(each.text())).toList();
      List<Embedding> embeddings = model.embedAll(segments).content();
      store.addAll(ids, embeddings, segments);
      store.addAll(ids, embeddings, segments);
      assertThat(all(null)).hasSize(25);
    }

    @Test
    void isThereOnceThoughTheAnswerWasLost() {
      qdrant.follow(request ->
          request.number() % 2 == 0
              ? Reaction.afterWhole(new Step.Serve(qdrant.qdrant(), 0), new Step.Reset())
              : qdrant.served());
      List<TextSegment> segments = segments(25);
      store.addAll(model.embedAll(segments).content(), segments);
      assertThat(all(null))
          .extracting(match -> match.embedded().text())
          .containsExactlyInAnyOrderElementsOf(segments.stream().map(TextSegment::text).toList());
    }

    @Test
    void aWordForAnIdIsRefusedWithWhatToDo() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.add("contract-7", embedding("text")))
          .withMessageContaining("UUID.nameUUIDFromBytes")
          .withMessageNotContaining("contract-7");
    }

    @Test
    void metadataInThePlaceOfTheTextIsRefused() {
      TextSegment segment = TextSegment.from("text", Metadata.from("text_segment", "other"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.add(embedding("text"), segment))
          .withMessageContaining("text_segment");
    }
  }

  @Nested
  class Filtering {
    @Test
    void aNameWithDotsIsOneName() {
      store.add(embedding("a"), TextSegment.from("a", Metadata.from("source.file", "a.pdf")));
      store.add(embedding("b"), TextSegment.from("b", Metadata.from("source.file", "b.pdf")));
      assertThat(all(key("source.file").isEqualTo("b.pdf")))
          .extracting(match -> match.embedded().text())
          .containsExactly("b");
    }

    @Test
    void numbersAreEqualWhateverTheirTypes() {
      store.add(embedding("a"), TextSegment.from("a", new Metadata().put("page", 3)));
      store.add(embedding("b"), TextSegment.from("b", new Metadata().put("page", 3.0)));
      store.add(embedding("c"), TextSegment.from("c", new Metadata().put("page", 3.5f)));
      assertThat(all(key("page").isEqualTo(3L))).hasSize(2);
      assertThat(all(key("page").isIn(3.5, 7.0))).hasSize(1);
    }

    @Test
    void largeNumbersAreToldApart() {
      long large = (1L << 60) + 1;
      store.add(embedding("a"), TextSegment.from("a", new Metadata().put("number", large)));
      store.add(embedding("b"), TextSegment.from("b", new Metadata().put("number", large + 1)));
      assertThat(all(key("number").isEqualTo(large)))
          .extracting(match -> match.embedded().text())
          .containsExactly("a");
    }

    @Test
    void whatQdrantCannotDoIsRefusedAndNothingIsRemoved() {
      store.add(embedding("a"), TextSegment.from("a", Metadata.from("name", "Klaus")));
      for (Filter filter :
          List.of(
              key("name").isGreaterThan("A"),
              key("name").containsString("lau"),
              key("a\"b").isEqualTo("c"),
              key("name").isEqualTo("Klaus").and(key("name").isLessThan("Z")))) {
        assertThatExceptionOfType(UnsupportedOperationException.class)
            .isThrownBy(() -> store.removeAll(filter))
            .withMessageContaining("Qdrant");
      }
      assertThat(all(null)).hasSize(1);
    }
  }

  @Nested
  class MakingTheCollection {
    @Test
    void twiceChangesNothing() {
      store.add(embedding("text"));
      store.createCollection(HashedEmbeddings.DIMENSIONS);
      assertThat(all(null)).hasSize(1);
    }

    @Test
    void withOtherVectorsIsRefused() {
      assertThatExceptionOfType(QdrantException.class)
          .isThrownBy(() -> store.createCollection(HashedEmbeddings.DIMENSIONS + 1))
          .withMessageContaining("\"size\":16")
          .withMessageContaining("another collection");
    }
  }

  @Nested
  class AskingInVain {
    @Test
    void withVectorsOfAnotherLengthSaysSo() {
      assertThatExceptionOfType(QdrantException.class)
          .isThrownBy(() -> store.add(Embedding.from(new float[] {1})))
          .satisfies(refused -> assertThat(refused.status()).hasValue(400))
          .withMessageContaining("as long as the collection's");
    }

    @Test
    void withoutACollectionSaysHowToMakeIt() {
      qdrant.qdrant().forget();
      assertThatExceptionOfType(QdrantException.class)
          .isThrownBy(() -> all(null))
          .withMessageContaining("createCollection");
    }

    @Test
    void withAWrongKeyNamesTheSettingAndNotTheKey() {
      QdrantEmbeddingStore locked =
          QdrantEmbeddingStore.over(qdrant.client(), qdrant.settings().withApiKey("wrong-key"));
      assertThatExceptionOfType(QdrantException.class)
          .isThrownBy(locked::removeAll)
          .withMessageContaining("apiKey")
          .withMessageNotContaining("wrong-key");
    }

    @Test
    void inStrictModeNamesTheMissingIndex() {
      qdrant.follow(request -> Reaction.answer(Answer.status(403)));
      assertThatExceptionOfType(QdrantException.class)
          .isThrownBy(() -> all(key("page").isEqualTo(1)))
          .withMessageContaining("make a payload index");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void ofAServerInTroubleFailsAfterThreeAttempts(int status) {
      int before = qdrant.server().journal().requests();
      qdrant.follow(request -> Reaction.answer(Answer.status(status)));
      assertThatExceptionOfType(StatusException.class).isThrownBy(() -> all(null));
      assertThat(qdrant.server().journal().requests() - before).isEqualTo(3);
    }

    @Test
    void ofAServerThatAsksToWaitTellsHowLong() {
      qdrant.follow(request -> Reaction.answer(Answer.status(429).with("Retry-After: 7200")));
      assertThatExceptionOfType(StatusException.class)
          .isThrownBy(() -> all(null))
          .satisfies(failed -> assertThat(failed.retryAfter()).contains(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"hello\":1}", "{\"result\":{\"status\":\"acknowledged\"}}"})
    void ofAChangeThatIsNotSaidToBeMadeIsNoSuccess(String body) {
      qdrant.follow(request -> Reaction.answer(Answer.ok(body)));
      assertThatExceptionOfType(QdrantException.class)
          .isThrownBy(() -> store.add(embedding("anything")))
          .withMessageContaining("completed");
      assertThatExceptionOfType(QdrantException.class).isThrownBy(store::removeAll);
    }

    @Test
    void ofAPageSaysThatItIsNoQdrant() {
      qdrant.follow(request -> Reaction.answer(Answer.ok("<html>")));
      assertThatExceptionOfType(QdrantException.class)
          .isThrownBy(() -> all(null))
          .withMessageContaining("check that baseUrl");
    }

    @Test
    void ofNobodySaysWhatIsProven() {
      qdrant.server().stop();
      assertThatExceptionOfType(CallFailedException.class)
          .isThrownBy(store::removeAll)
          .satisfies(failed -> assertThat(failed.delivery()).isEqualTo(Delivery.NOT_SENT));
    }
  }

  private List<EmbeddingMatch<TextSegment>> all(@Nullable Filter filter) {
    return store
        .search(
            EmbeddingSearchRequest.builder()
                .queryEmbedding(embedding("anything"))
                .filter(filter)
                .maxResults(1000)
                .build())
        .matches();
  }

  private Embedding embedding(String text) {
    return model.embed(text).content();
  }

  private static List<TextSegment> segments(int count) {
    return IntStream.range(0, count).mapToObj(i -> TextSegment.from("segment " + i)).toList();
  }

  private static String id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static MetadataFilterBuilder key(String name) {
    return MetadataFilterBuilder.metadataKey(name);
  }
}
