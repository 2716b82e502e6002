package dev.wellspring.providers.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.failure.KeyRefusedException;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.ProviderFailedException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreContract;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.ForeignStoreException;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.MismatchedIndexException;
import dev.wellspring.rag.store.ScoredChunk;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import dev.wellspring.testkit.qdrant.QdrantServer;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class QdrantChunkStoreIT {
  private static final String MODEL = "test model";
  private static final String FOLDER = "folder_11111111111111111111111111111111";
  private static final String OTHER_FOLDER = "folder_22222222222222222222222222222222";

  @Nested
  class OnTheStandIn {
    private final QdrantServer qdrant = new QdrantServer();
    private ScriptedServer server;

    @BeforeEach
    void start() {
      server = ScriptedServer.cleartext(reacting(request -> served()));
    }

    @AfterEach
    void stop() {
      server.close();
    }

    @Nested
    class Undisturbed implements ChunkStoreContract {
      private QdrantChunkStore store;

      @BeforeEach
      void open() {
        store = opened(settings(server), MODEL, 4);
      }

      @AfterEach
      void close() {
        store.close();
      }

      @Override
      public ChunkStore store() {
        return store;
      }
    }

    /** Each fault hits every seventh request, so the one after it gets through. */
    @Nested
    class BetweenFaults implements ChunkStoreContract {
      private QdrantChunkStore store;

      @BeforeEach
      void open() {
        server.follow(
            reacting(request -> request.number() % 7 == 0 ? fault(request.number()) : served()));
        store = opened(settings(server), MODEL, 4);
      }

      @AfterEach
      void close() {
        store.close();
      }

      @Override
      public ChunkStore store() {
        return store;
      }

      private Reaction fault(int number) {
        return switch (number / 7 % 4) {
          case 0 -> Reaction.afterWhole(new Step.Serve(qdrant, 0), new Step.Reset());
          case 1 -> Reaction.afterHead(new Step.Reset());
          case 2 -> Reaction.afterWhole(new Step.Serve(qdrant, 40), new Step.Close());
          default -> Reaction.answer(Answer.status(503).with("Retry-After: 0"));
        };
      }
    }

    @Nested
    class WhenItIsOpened {
      @Test
      void whatWasStoredBeforeIsThere() {
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk(1, "kept")));
        }
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          assertThat(texts(store, "kept")).containsExactly("kept");
        }
      }

      @Test
      void anotherModelStopsTheStartAndIsNamed() {
        fill("old model");
        assertThatExceptionOfType(MismatchedIndexException.class)
            .isThrownBy(() -> opened(settings(server), MODEL, 4))
            .withMessageContaining("collection 'chunks'")
            .withMessageContaining("old model")
            .withMessageContaining(MODEL)
            .withMessageContaining("rebuild");
      }

      @Test
      void otherDimensionsStopTheStart() {
        fill(MODEL);
        assertThatExceptionOfType(MismatchedIndexException.class)
            .isThrownBy(() -> opened(settings(server), MODEL, 8))
            .withMessageContaining("4 dimensions")
            .withMessageContaining("8 dimensions");
      }

      @Test
      void anEmptyCollectionGivesWayToAnotherModel() {
        opened(settings(server), "old model", 4).close();
        fill(MODEL);
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          assertThat(texts(store, "kept")).containsExactly("kept");
        }
      }

      @Test
      void aDroppedCollectionMakesRoomForAnotherModel() {
        fill("old model");
        QdrantChunkStore.drop(settings(server));
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          assertThat(store.size()).isZero();
        }
      }

      @Test
      void aWrongKeyIsSaidToBeOne() {
        ProviderSettings wrong =
            ProviderSettings.of("qdrant", server.uri(""))
                .withKey(AuthScheme.API_KEY, new ProviderKey.Value("wrong-key"));
        assertThatExceptionOfType(KeyRefusedException.class)
            .isThrownBy(() -> opened(QdrantSettings.of(wrong, "chunks"), MODEL, 4))
            .withMessageContaining("qdrant")
            .withMessageNotContaining("wrong-key");
      }

      @Test
      void aServerTooOldToKeepTheFingerprintIsRefused() {
        QdrantServer old = QdrantServer.withoutMetadata();
        server.follow(reacting(request -> Reaction.afterWhole(new Step.Serve(old))));
        assertThatExceptionOfType(UnexpectedAnswerException.class)
            .isThrownBy(() -> opened(settings(server), MODEL, 4))
            .withMessageContaining("1.16");
      }

      @Test
      void whatIsNoQdrantIsRefused() {
        server.follow(reacting(request -> Reaction.answer(Answer.ok("{\"hello\":1}"))));
        assertThatExceptionOfType(UnexpectedAnswerException.class)
            .isThrownBy(() -> opened(settings(server), MODEL, 4))
            .withMessageContaining("base-url");
      }
    }

    @Nested
    class OfAnotherDataFolder {
      @BeforeEach
      void fillTheirs() {
        fill(MODEL);
      }

      @Test
      void isNeitherOpenedNorChanged() {
        assertThatExceptionOfType(ForeignStoreException.class)
            .isThrownBy(() -> openedAsOther(settings(server)).close())
            .withMessageContaining("collection 'chunks' at " + server.uri(""))
            .withMessageContaining("data folder '" + FOLDER + "'")
            .withMessageContaining(OTHER_FOLDER)
            .satisfies(refused -> assertThat(refused.owner()).isEqualTo(FOLDER));
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          assertThat(texts(store, "kept")).containsExactly("kept");
        }
      }

      @Test
      void isInspectedAndSaidToBeSo() {
        QdrantChunkStores stores =
            new QdrantChunkStores(settings(server), UnaryOperator.identity());
        assertThatExceptionOfType(ForeignStoreException.class)
            .isThrownBy(() -> stores.inspect(new StoreIdentity(OTHER_FOLDER, MODEL, 4)));
        assertThat(stores.inspect(identity(MODEL, 4))).hasValue(1);
      }

      @Test
      void isTakenOverFromTheOneThatTheSettingsName() {
        assertThatExceptionOfType(ForeignStoreException.class)
            .isThrownBy(() -> openedAsOther(settings(server).withTakeOver("a third")).close());
        try (QdrantChunkStore store = openedAsOther(settings(server).withTakeOver(FOLDER))) {
          assertThat(texts(store, "kept")).containsExactly("kept");
        }
        openedAsOther(settings(server)).close();
        assertThatExceptionOfType(ForeignStoreException.class)
            .isThrownBy(() -> opened(settings(server), MODEL, 4));
      }

      /** As one that was made before folders had ids, or by other programs. */
      @Test
      void isOneThatDoesNotTellWhoseItIs() {
        try (ProviderClient client = ProviderClient.open(settings(server).provider())) {
          ObjectNode forget = JsonMapper.shared().createObjectNode();
          forget.putObject("metadata").putNull("wellspring_folder");
          client.send(Method.PATCH, "/collections/chunks", forget, ReplayClass.IDEMPOTENT);
        }
        assertThatExceptionOfType(ForeignStoreException.class)
            .isThrownBy(() -> opened(settings(server), MODEL, 4).close())
            .withMessageContaining("unknown");
        opened(settings(server).withTakeOver("unknown"), MODEL, 4).close();
        opened(settings(server), MODEL, 4).close();
      }

      private QdrantChunkStore openedAsOther(QdrantSettings settings) {
        return QdrantChunkStore.open(
            settings, new StoreIdentity(OTHER_FOLDER, MODEL, 4), Fusion.DEFAULT);
      }
    }

    /** A status of 200 alone does not mean that something is stored. */
    @Nested
    class WhenAnAnswerDoesNotSayThatAChangeIsMade {
      @ParameterizedTest
      @ValueSource(
          strings = {
            "",
            "null",
            "{\"hello\":1}",
            "{\"result\":true}",
            "{\"result\":[]}",
            "{\"result\":{\"status\":\"something else\"}}"
          })
      void itIsNoChange(String body) {
        refused(body, body, UnexpectedAnswerException.class);
      }

      @ParameterizedTest
      @ValueSource(strings = {"acknowledged", "wait_timeout"})
      void butThatItIsNotYetVisibleItIsLate(String status) {
        String late = "{\"status\":\"" + status + "\"}";
        refused(
            "{\"result\":" + late + "}",
            "{\"result\":[" + late + "," + late + "]}",
            ProviderTimedOutException.class);
      }

      @Test
      void norIsABatchOfWhichOneIsMissing() {
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          String one = "{\"result\":[{\"status\":\"completed\"}]}";
          answering("/points/batch", one);
          assertThatExceptionOfType(UnexpectedAnswerException.class)
              .isThrownBy(() -> replace(store));
        }
      }

      private void refused(String body, String ofABatch, Class<? extends ProviderException> type) {
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          answering("/points?wait", body);
          assertThatExceptionOfType(type).isThrownBy(() -> replace(store));
          answering("/points/batch", ofABatch);
          assertThatExceptionOfType(type).isThrownBy(() -> replace(store));
          answering("/points/delete", body);
          assertThatExceptionOfType(type)
              .isThrownBy(() -> store.remove(Set.of(ChunkStoreContract.FIRST)));
          answering("nothing", "");
          replace(store);
          assertThat(texts(store, "kept")).containsExactly("kept");
        }
      }

      private static void replace(QdrantChunkStore store) {
        store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk(1, "kept")));
      }
    }

    /** Somebody else writes into the collection, or it is no Qdrant. */
    @Nested
    class WhenAPointIsNoneOfOurs {
      @ParameterizedTest
      @ValueSource(
          strings = {
            "{\"foo\":\"confidential\"}",
            "{\"document\":\"doc_11111111111111111111111111111111\"}",
            "null"
          })
      void itIsOneClearFailure(String payload) {
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          fill(MODEL);
          String point =
              "{\"id\":\"8e0ee7b1-2f6f-3f24-9d0c-000000000000\",\"score\":1,\"payload\":"
                  + payload
                  + "}";
          answering("chunks/points", "{\"result\":[" + point + "]}", true);
          assertForeign(() -> texts(store, "kept"));
          if (!payload.contains("doc_")) {
            String points = "{\"points\":[" + point + "]}";
            answering("/points/query/batch", "{\"result\":[" + points + "," + points + "]}");
            assertForeign(() -> texts(store, "kept"));
            answering("/points/scroll", "{\"result\":" + points + "}");
            assertForeign(store::documents);
            assertForeign(() -> store.retain(Set.of()));
          }
        }
      }

      private void assertForeign(ThrowingCallable call) {
        assertThatExceptionOfType(UnexpectedAnswerException.class)
            .isThrownBy(call)
            .withMessageContaining("no chunk of ours")
            .withMessageNotContaining("confidential");
      }
    }

    @Nested
    class WhenReplacing {
      /** With one point a request: count, three upserts, and the one that reveals. */
      @ParameterizedTest
      @ValueSource(ints = {0, 1, 2, 3, 4})
      void aFailureAnywhereLeavesTheOldWholeAndTheSameCallEndsTheWork(int reached) {
        try (QdrantChunkStore store = opened(settings(server).withBatchPoints(1), MODEL, 4)) {
          store.replace(
              ChunkStoreContract.FIRST,
              Context.NONE,
              List.of(chunk(1, "old one"), chunk(2, "old two")));
          List<EmbeddedChunk> next =
              List.of(chunk(1, "new one"), chunk(2, "new two"), chunk(3, "new three"));
          int last = server.journal().requests() + reached;

          server.follow(
              reacting(request ->
                  request.number() <= last ? served() : Reaction.answer(Answer.status(500))));
          assertThatExceptionOfType(ProviderFailedException.class)
              .isThrownBy(() -> store.replace(ChunkStoreContract.FIRST, Context.NONE, next));
          server.follow(reacting(request -> served()));

          assertThat(texts(store, "old new")).containsExactlyInAnyOrder("old one", "old two");
          assertThat(store.size()).isEqualTo(2);
          assertThat(store.documents()).containsExactly(ChunkStoreContract.FIRST);
          store.replace(ChunkStoreContract.FIRST, Context.NONE, next);
          assertThat(texts(store, "old new"))
              .containsExactlyInAnyOrder("new one", "new two", "new three");
          assertThat(store.size()).isEqualTo(3);
        }
      }

      @Test
      void whatNeverBecameWholeIsNoDocumentAndIsSwept() {
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          int last = server.journal().requests() + 2;
          server.follow(
              reacting(request ->
                  request.number() <= last ? served() : Reaction.answer(Answer.status(500))));
          assertThatExceptionOfType(ProviderFailedException.class)
              .isThrownBy(() ->
                  store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk(1, "half"))));
          server.follow(reacting(request -> served()));

          assertThat(store.documents()).isEmpty();
          store.retain(Set.of(ChunkStoreContract.FIRST));
          QdrantCollection raw =
              new QdrantCollection(ProviderClient.open(settings(server).provider()), "chunks");
          assertThat(raw.count(Filters.all())).isZero();
          raw.close();
        }
      }

      @Test
      void theSameChunksAgainChangeNothing() {
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          List<EmbeddedChunk> chunks = List.of(chunk(1, "one"), chunk(2, "two"));
          store.replace(ChunkStoreContract.FIRST, Context.NONE, chunks);
          store.replace(ChunkStoreContract.FIRST, Context.NONE, chunks);
          assertThat(store.size()).isEqualTo(2);
        }
        assertThat(
                server.journal().deliveries().stream()
                    .filter(each -> each.request().method().equals("PUT"))
                    .filter(each -> each.request().target().contains("/points"))
                    .count())
            .isEqualTo(1);
      }
    }

    @Nested
    class WhenSearching {
      private static final int DIMENSIONS = 8;
      private static final List<String> NONE = List.of();
      private static final Context FINANCE =
          ChunkStoreContract.context(NONE, List.of("finance"), NONE, NONE);
      private static final Context URGENT_HEALTH =
          ChunkStoreContract.context(NONE, List.of("health"), NONE, List.of("urgent"));
      private static final List<ContextFilter> FILTERS =
          List.of(
              ContextFilter.NONE,
              ChunkStoreContract.only(NONE, List.of("health"), NONE),
              new ContextFilter(NONE, List.of("finance", "health"), NONE, List.of("urgent")));

      @TempDir Path folder;

      /**
       * Lucene keeps lengths up to 40 exactly, so the scores are the same and not only alike; and
       * no side finds so many that equal ones compete for the last place among the candidates.
       */
      @ParameterizedTest
      @MethodSource("fusions")
      void ordersAndScoresAreThoseOfTheEmbeddedStore(Fusion fusion) {
        Random random = new Random(3);
        List<EmbeddedChunk> chunks =
            IntStream.range(0, 300)
                .mapToObj(i ->
                    ChunkStoreContract.chunk(
                        i, words(random, i % 2 == 0 ? 10 : 30), direction(random)))
                .toList();
        QdrantSettings twenty = settings(server).withAverageTerms(20);
        try (LuceneChunkStore embedded =
                LuceneChunkStore.open(folder.resolve("i"), MODEL, DIMENSIONS, fusion);
            QdrantChunkStore store =
                QdrantChunkStore.open(twenty, identity(MODEL, DIMENSIONS), fusion)) {
          for (ChunkStore each : List.of(embedded, store)) {
            each.replace(ChunkStoreContract.FIRST, FINANCE, chunks.subList(0, 150));
            each.replace(ChunkStoreContract.SECOND, URGENT_HEALTH, chunks.subList(150, 300));
          }
          for (int i = 0; i < 20; i++) {
            ChunkQuery query =
                new ChunkQuery(
                    words(random, 4), direction(random), FILTERS.get(i % FILTERS.size()), 10);
            assertSame(store.search(query), embedded.search(query));
          }
        }
      }

      private static List<Fusion> fusions() {
        return List.of(Fusion.DEFAULT, Fusion.VECTORS_ALONE);
      }

      private static void assertSame(List<ScoredChunk> found, List<ScoredChunk> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
          assertThat(found.get(i).chunk()).isEqualTo(expected.get(i).chunk());
          assertThat(found.get(i).score()).isCloseTo(expected.get(i).score(), within(1e-3));
          assertThat(found.get(i).words()).isCloseTo(expected.get(i).words(), within(1e-4));
          assertThat(found.get(i).similarity())
              .isCloseTo(expected.get(i).similarity(), within(1e-5));
        }
      }

      @Test
      void aCollectionThatIsGoneIsToldWithoutTheQuestion() {
        try (QdrantChunkStore store = opened(settings(server), MODEL, 4)) {
          qdrant.forget();
          assertThatExceptionOfType(RequestRefusedException.class)
              .isThrownBy(() -> texts(store, "secret question"))
              .withMessageContaining("404")
              .withMessageContaining("collection")
              .withMessageNotContaining("secret");
        }
      }

      private static String words(Random random, int count) {
        return IntStream.range(0, count)
            .mapToObj(
                i -> "q" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26)))
            .collect(Collectors.joining(" "));
      }

      private static float[] direction(Random random) {
        float[] vector = new float[DIMENSIONS];
        double square = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
          vector[i] = (float) random.nextGaussian();
          square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
          vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
      }
    }

    private Reaction served() {
      return Reaction.afterWhole(new Step.Serve(qdrant));
    }

    private void fill(String model) {
      try (QdrantChunkStore store = opened(settings(server), model, 4)) {
        store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk(1, "kept")));
      }
    }

    private void answering(String path, String body) {
      answering(path, body, false);
    }

    /** To requests whose target contains the path, or ends with it. */
    private void answering(String path, String body, boolean atEnd) {
      server.follow(
          reacting(request ->
              (atEnd ? request.target().endsWith(path) : request.target().contains(path))
                  ? Reaction.answer(Answer.ok(body))
                  : served()));
    }
  }

  @Nested
  @EnabledIf(
      value = "dev.wellspring.providers.qdrant.RealQdrant#canBeHad",
      disabledReason = "no real Qdrant: set WELLSPRING_IT_QDRANT_URL, or start Docker")
  class OnARealQdrant implements ChunkStoreContract {
    private static @Nullable RealQdrant qdrant;
    private QdrantSettings settings;
    private QdrantChunkStore store;

    @BeforeAll
    static void find() {
      qdrant = RealQdrant.open();
    }

    @AfterAll
    static void leave() {
      if (qdrant != null) {
        qdrant.close();
      }
    }

    @BeforeEach
    void open() {
      settings =
          QdrantSettings.of(
              Objects.requireNonNull(qdrant).provider(), "wellspring-test-" + UUID.randomUUID());
      store = opened(settings, MODEL, 4);
    }

    @AfterEach
    void drop() {
      store.close();
      QdrantChunkStore.drop(settings);
    }

    @Override
    public ChunkStore store() {
      return store;
    }
  }

  private static QdrantChunkStore opened(QdrantSettings settings, String model, int dimensions) {
    return QdrantChunkStore.open(settings, identity(model, dimensions), Fusion.DEFAULT);
  }

  private static StoreIdentity identity(String model, int dimensions) {
    return new StoreIdentity(FOLDER, model, dimensions);
  }

  private static QdrantSettings settings(ScriptedServer server) {
    return QdrantSettings.of(
        ProviderSettings.of("qdrant", server.uri(""))
            .withKey(AuthScheme.API_KEY, new ProviderKey.Value(QdrantServer.KEY)),
        "chunks");
  }

  private static EmbeddedChunk chunk(int number, String text) {
    return ChunkStoreContract.chunk(number, text, ChunkStoreContract.north());
  }

  private static List<String> texts(ChunkStore store, String words) {
    List<String> texts = new ArrayList<>();
    store
        .search(new ChunkQuery(words, ChunkStoreContract.north(), 10))
        .forEach(found -> texts.add(found.chunk().text()));
    return texts;
  }

  private static Script reacting(Function<Request, Reaction> reaction) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return reaction.apply(request);
      }
    };
  }
}
