package dev.wellspring.providers.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreContract;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ForeignStoreException;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.MismatchedIndexException;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.testkit.qdrant.QdrantServer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A store is made again, with another model, while somebody reads it. */
class QdrantRebuildIT {
  private static final String OLD = "old model";
  private static final String NEW = "new model";
  private static final String FOLDER = "folder_11111111111111111111111111111111";

  private final QdrantServer qdrant = new QdrantServer();
  private ScriptedServer server;
  private QdrantChunkStores stores;

  @BeforeEach
  void start() {
    server = ScriptedServer.cleartext(answering());
    stores =
        new QdrantChunkStores(QdrantSettings.of(provider(), "chunks"), UnaryOperator.identity());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class WhileSomebodyReads {
    private ChunkStore reader;

    @BeforeEach
    void fillTheOld() {
      reader = stores.open(identity(OLD), Fusion.DEFAULT);
      store(reader, "old words");
    }

    @AfterEach
    void close() {
      reader.close();
    }

    @Test
    void theOldIsReadUntilTheNewIsPublishedAndGoneThen() {
      rebuild(true);
      assertThat(texts(reader)).containsExactly("new words");
      assertThat(qdrant.points()).isEqualTo(1);
      try (ChunkStore opened = stores.open(identity(NEW), Fusion.DEFAULT)) {
        assertThat(texts(opened)).containsExactly("new words");
      }
      assertThatExceptionOfType(MismatchedIndexException.class)
          .isThrownBy(() -> stores.open(identity(OLD), Fusion.DEFAULT))
          .withMessageContaining("collection 'chunks'");
    }

    @Test
    void whatIsNotPublishedLeavesNothing() {
      rebuild(false);
      assertThat(texts(reader)).containsExactly("old words");
      assertThat(qdrant.points()).isEqualTo(1);
      stores.open(identity(OLD), Fusion.DEFAULT).close();
    }

    @Test
    void itCanBeDoneAgainAndAgain() {
      for (int i = 0; i < 3; i++) {
        rebuild(true);
      }
      assertThat(texts(reader)).containsExactly("new words");
      assertThat(qdrant.points()).isEqualTo(1);
    }

    private void rebuild(boolean publish) {
      try (ChunkStoreRebuild rebuild = stores.rebuild(identity(NEW), Fusion.DEFAULT);
          ChunkStore next = rebuild.store()) {
        store(next, "new words");
        if (publish) {
          rebuild.publish();
        }
      }
    }
  }

  @Test
  void aCollectionThatSomebodyMadeUnderTheNameItselfIsReplacedToo() {
    try (ProviderClient client = ProviderClient.open(provider())) {
      client.send(
          Method.PUT,
          "/collections/chunks",
          Identity.of(identity(OLD)).creation(new Ownership(FOLDER, Optional.empty())),
          ReplayClass.IDEMPOTENT);
    }
    stores.open(identity(OLD), Fusion.DEFAULT).close();
    try (ChunkStoreRebuild rebuild = stores.rebuild(identity(NEW), Fusion.DEFAULT);
        ChunkStore next = rebuild.store()) {
      store(next, "new words");
      rebuild.publish();
    }
    try (ChunkStore opened = stores.open(identity(NEW), Fusion.DEFAULT)) {
      assertThat(texts(opened)).containsExactly("new words");
    }
  }

  @Test
  void whatBelongsToAnotherFolderIsNotMadeAgain() {
    try (ChunkStore store = stores.open(identity(OLD), Fusion.DEFAULT)) {
      store(store, "old words");
    }
    StoreIdentity other = new StoreIdentity("another folder", NEW, 4);
    assertThatExceptionOfType(ForeignStoreException.class)
        .isThrownBy(() -> stores.rebuild(other, Fusion.DEFAULT))
        .withMessageContaining(FOLDER)
        .withMessageContaining("another folder");
    try (ChunkStore opened = stores.open(identity(OLD), Fusion.DEFAULT)) {
      assertThat(texts(opened)).containsExactly("old words");
    }
  }

  private static StoreIdentity identity(String model) {
    return new StoreIdentity(FOLDER, model, 4);
  }

  private static void store(ChunkStore store, String text) {
    store.replace(
        ChunkStoreContract.FIRST,
        Context.NONE,
        List.of(ChunkStoreContract.chunk(1, text, ChunkStoreContract.north())));
  }

  private static List<String> texts(ChunkStore store) {
    return store.search(new ChunkQuery("words", ChunkStoreContract.north(), 10)).stream()
        .map(found -> found.chunk().text())
        .toList();
  }

  private ProviderSettings provider() {
    return ProviderSettings.of("qdrant", server.uri(""))
        .withKey(AuthScheme.API_KEY, new ProviderKey.Value(QdrantServer.KEY));
  }

  private Script answering() {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return Reaction.afterWhole(new Step.Serve(qdrant));
      }
    };
  }
}
