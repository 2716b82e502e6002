package dev.wellspring.providers.inhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.Method;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ChatRig;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.failure.KeyRefusedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreContract;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InHouseChunkStoreIT {
  private static final String LABELS =
      """
      "labels": {"types": "{{types}}", "domains": "{{domains}}",
                 "categories": "{{categories}}", "tags": "{{tags}}"}
      """;
  private static final String DOCUMENT = "/{{space}}/documents/{{document}}";
  private static final ServiceCall SEARCH =
      ServiceCall.post(
          "/{{space}}/search",
          """
          {"words": "{{text}}", "vec": "{{vector}}", "most": "{{top_k}}", "rather": "{{tags}}",
           "only": {"types": "{{types}}", "domains": "{{domains}}",
                    "categories": "{{categories}}"}}
          """);
  private static final StoreCalls CALLS = calls(SEARCH);
  private static final StorePointers ANSWER =
      new StorePointers(
          "/all", "/id", "/n", "/hits", "/of", "/data", "/total", "/cosine", Optional.of("/bm25"));

  @TempDir Path folder;
  private HouseStoreServer house;
  private ScriptedServer server;

  @BeforeEach
  void start() {
    house = new HouseStoreServer(folder, 4);
    server = ScriptedServer.cleartext(first(0, Reaction.afterHead()));
  }

  @AfterEach
  void stop() {
    server.close();
    house.close();
  }

  @Nested
  class KeepsTheContract implements ChunkStoreContract {
    private ChunkStore store;

    @BeforeEach
    void open() {
      store = InHouseChunkStore.open(settings(ChatRig.KEY), identity("model"));
    }

    @Override
    public ChunkStore store() {
      return store;
    }

    @AfterEach
    void close() {
      store.close();
    }
  }

  @Test
  void vectorsOfAnotherModelAreNeverMet() {
    try (ChunkStore one = InHouseChunkStore.open(settings(ChatRig.KEY), identity("one model"));
        ChunkStore other = InHouseChunkStore.open(settings(ChatRig.KEY), identity("another"))) {
      one.replace(
          ChunkStoreContract.FIRST,
          Context.NONE,
          List.of(ChunkStoreContract.chunk(1, "text", ChunkStoreContract.north())));
      assertThat(other.size()).isZero();
      assertThat(one.documents()).containsExactly(ChunkStoreContract.FIRST);
    }
  }

  @Test
  void anotherFolderNeitherSeesNorRemovesWhatIsStored() {
    StoreIdentity other = new StoreIdentity("another folder", "model", 4);
    try (ChunkStore ours = InHouseChunkStore.open(settings(ChatRig.KEY), identity("model"));
        ChunkStore theirs = InHouseChunkStore.open(settings(ChatRig.KEY), other)) {
      ours.replace(
          ChunkStoreContract.FIRST,
          Context.NONE,
          List.of(ChunkStoreContract.chunk(1, "text", ChunkStoreContract.north())));
      assertThat(theirs.documents()).isEmpty();
      theirs.retain(Set.of());
      assertThat(ours.documents()).containsExactly(ChunkStoreContract.FIRST);
    }
  }

  @Nested
  class MadeAgain {
    private InHouseChunkStores stores;

    @BeforeEach
    void fill() {
      stores = new InHouseChunkStores(settings(ChatRig.KEY), UnaryOperator.identity());
      try (ChunkStore store = stores.open(identity("model"), Fusion.DEFAULT)) {
        store(store, ChunkStoreContract.FIRST, "old words");
        store(store, ChunkStoreContract.SECOND, "more old words");
      }
    }

    @Test
    void withTheSameModelItIsEmptiedAndFilledInPlace() {
      rebuild("model");
      assertThat(texts("model")).containsExactly("new words");
      assertThat(house.chunks()).hasSize(1).containsValue(1L);
    }

    @Test
    void withAnotherModelItIsASpaceBesideTheOldWhichIsLeft() {
      rebuild("another");
      assertThat(texts("another")).containsExactly("new words");
      assertThat(texts("model")).containsExactlyInAnyOrder("old words", "more old words");
      assertThat(house.chunks()).hasSize(2);
    }

    @Test
    void aSpaceThatCannotBeEmptiedIsAFailureThatLeavesNoConnection() throws Exception {
      InHouseChunkStores refused =
          new InHouseChunkStores(settings("sk-wrong"), UnaryOperator.identity());
      assertThatThrownBy(() -> refused.rebuild(identity("model"), Fusion.DEFAULT))
          .isInstanceOf(KeyRefusedException.class);
      assertThat(server.journal().await(Duration.ofSeconds(10), journal -> journal.open() == 0))
          .isTrue();
    }

    private void rebuild(String model) {
      try (ChunkStoreRebuild rebuild = stores.rebuild(identity(model), Fusion.DEFAULT);
          ChunkStore next = rebuild.store()) {
        store(next, ChunkStoreContract.FIRST, "new words");
        rebuild.publish();
      }
    }

    private List<String> texts(String model) {
      try (ChunkStore store = stores.open(identity(model), Fusion.DEFAULT)) {
        return store.search(new ChunkQuery("words", ChunkStoreContract.north(), 10)).stream()
            .map(found -> found.chunk().text())
            .toList();
      }
    }

    private static void store(ChunkStore store, DocumentId document, String text) {
      store.replace(
          document,
          Context.NONE,
          List.of(ChunkStoreContract.chunk(1, text, ChunkStoreContract.north())));
    }
  }

  @Test
  void everyOperationIsSentAgainWhenItsAnswerIsLost() {
    try (ChunkStore store = InHouseChunkStore.open(settings(ChatRig.KEY), identity("model"))) {
      server.follow(everySecond(Reaction.afterWhole(new Step.Serve(house, 0), new Step.Reset())));
      store.replace(
          ChunkStoreContract.FIRST,
          Context.NONE,
          List.of(ChunkStoreContract.chunk(1, "text", ChunkStoreContract.north())));
      assertThat(store.search(new ChunkQuery("text", ChunkStoreContract.north(), 3))).hasSize(1);
      assertThat(store.size()).isEqualTo(1);
      store.remove(store.documents());
      assertThat(store.size()).isZero();
    }
    assertThat(server.journal().requests()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"hits\":[{}]}",
        "{\"hits\":[{\"of\":\"doc_11111111111111111111111111111111\",\"data\":\"confidential\"}]}",
      })
  void anAnswerThatIsNotAsDescribedIsRefused(String answer) {
    server.follow(first(1, Reaction.answer(Answer.ok(answer))));
    try (ChunkStore store = InHouseChunkStore.open(settings(ChatRig.KEY), identity("model"))) {
      assertThatThrownBy(() -> store.search(new ChunkQuery("q", ChunkStoreContract.north(), 3)))
          .isInstanceOf(UnexpectedAnswerException.class)
          .hasMessageNotContaining("confidential");
    }
  }

  @Test
  void aWrongKeyIsNamedAsSuch() {
    try (ChunkStore store = InHouseChunkStore.open(settings("sk-wrong"), identity("model"))) {
      assertThatThrownBy(store::size).isInstanceOf(KeyRefusedException.class);
    }
  }

  @Test
  void anOperationThatLacksWhatItNeedsIsRefusedByItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calls(ServiceCall.post("/{{space}}", "{\"v\":\"{{vector}}\"}")))
        .withMessageContaining("calls.search must hold {{text}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new InHouseStoreSettings(
                provider(ChatRig.KEY), CALLS, "{\"v\":\"{{vector}}\"}", ANSWER))
        .withMessageContaining("chunk must hold");
  }

  private static StoreIdentity identity(String model) {
    return new StoreIdentity("the folder", model, 4);
  }

  private static StoreCalls calls(ServiceCall search) {
    return new StoreCalls(
        new ServiceCall(Method.PUT, DOCUMENT, "{\"pieces\": \"{{chunks}}\"," + LABELS + "}"),
        new ServiceCall(Method.PATCH, DOCUMENT, "{" + LABELS + "}"),
        new ServiceCall(Method.DELETE, DOCUMENT, ""),
        new ServiceCall(Method.GET, "/{{space}}/documents", ""),
        search,
        new ServiceCall(Method.GET, "/{{space}}/size", ""));
  }

  private InHouseStoreSettings settings(String key) {
    return new InHouseStoreSettings(
        provider(key),
        CALLS,
        "{\"nr\":\"{{number}}\",\"vec\":\"{{vector}}\",\"text\":\"{{text}}\",\"data\":\"{{payload_text}}\"}",
        ANSWER);
  }

  private ProviderSettings provider(String key) {
    return ProviderSettings.of("the house", server.uri("/api"))
        .withKey(AuthScheme.BEARER, new ProviderKey.Value(key));
  }

  private Script first(int requests, Reaction reaction) {
    return numbered(number -> number <= requests ? Optional.of(reaction) : Optional.empty());
  }

  private Script everySecond(Reaction reaction) {
    return numbered(number -> number % 2 == 1 ? Optional.of(reaction) : Optional.empty());
  }

  /** Serves what has no reaction of its own. */
  private Script numbered(IntFunction<Optional<Reaction>> reactions) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return reactions
            .apply(request.number())
            .orElseGet(() -> Reaction.afterWhole(new Step.Serve(house)));
      }
    };
  }
}
