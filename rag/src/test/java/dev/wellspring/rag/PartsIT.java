package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ChunkStores;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wellspring with parts that somebody else brings. */
class PartsIT {
  @TempDir Path temp;

  private final List<String> closed = new ArrayList<>();
  private final List<String> folderIds = new ArrayList<>();
  private Parts parts;

  @BeforeEach
  void bring() {
    parts =
        Parts.EMBEDDED
            .withEmbedding(() -> new Named("one"))
            .withChunks(new Folders())
            .withChat(Chat::new);
  }

  @Test
  void takesWhatItIsGivenAndClosesTheLastOneFirst() throws IOException {
    try (Wellspring wellspring = Wellspring.open(settings(), parts)) {
      store(wellspring);
      assertThat(wellspring.embeddingFingerprint()).isEqualTo("one");
      assertThat(wellspring.chatModel()).contains("a model");
      assertThat(wellspring.embed(List.of("a b", "c"))).hasSize(2);
      assertThat(wellspring.countTokens("a b")).isEqualTo(2);
      assertThat(wellspring.search("heron", 1)).hasSize(1);
      assertThat(closed).isEmpty();
    }
    assertThat(closed).containsExactly("chat", "embedding one");
    assertThat(temp.resolve("remote/1")).isNotEmptyDirectory();
  }

  @Test
  void closesWhatWasOpenedBeforeAnotherFailed() {
    Parts failing =
        parts.withChat(() -> {
          throw new IllegalStateException("no chat today");
        });
    assertThatIllegalStateException()
        .isThrownBy(() -> Wellspring.open(settings(), failing))
        .withMessage("no chat today");
    assertThat(closed).containsExactly("embedding one");
    Wellspring.open(settings(), parts).close();
  }

  @Nested
  class TellsAStoreWhoseChunksItKeeps {
    @Test
    void byAnIdThatTheFolderAndItsCopiesKeep() throws IOException {
      open(temp.resolve("data"));
      Files.createDirectory(temp.resolve("copy"));
      for (String file : List.of("wellspring.id", "catalogue.journal")) {
        Files.copy(temp.resolve("data").resolve(file), temp.resolve("copy").resolve(file));
      }
      open(temp.resolve("data"));
      open(temp.resolve("copy"));
      assertThat(folderIds).hasSize(3).containsOnly(folderIds.getFirst());
    }

    @Test
    void andByAnotherOneInAnotherFolder() {
      open(temp.resolve("data"));
      open(temp.resolve("other"));
      assertThat(folderIds).doesNotHaveDuplicates();
    }

    @Test
    void andByAnotherOneWhenTheCatalogueIsGone() throws IOException {
      open(temp.resolve("data"));
      Files.delete(temp.resolve("data/catalogue.journal"));
      open(temp.resolve("data"));
      assertThat(folderIds).doesNotHaveDuplicates();
    }

    private void open(Path folder) {
      Wellspring.open(WellspringSettings.in(folder), parts).close();
    }
  }

  @Nested
  class WhenTheIndexIsMadeAgain {
    @BeforeEach
    void fill() throws IOException {
      try (Wellspring wellspring = Wellspring.open(settings(), parts)) {
        store(wellspring);
      }
    }

    @Test
    void theNewOneIsInThePlaceOfTheOldOne() {
      Parts other = parts.withEmbedding(() -> new Named("two"));
      assertThat(Wellspring.reindex(settings(), other, ProgressListener.NONE)).isEqualTo(1);
      try (Wellspring wellspring = Wellspring.open(settings(), other)) {
        assertThat(wellspring.search("heron", 1)).hasSize(1);
      }
    }

    @Test
    void theOldOneStaysIfThatFails() {
      Parts failing = parts.withEmbedding(() -> new Failing("two"));
      assertThatIllegalStateException()
          .isThrownBy(() -> Wellspring.reindex(settings(), failing, ProgressListener.NONE));
      try (Wellspring wellspring = Wellspring.open(settings(), parts)) {
        assertThat(wellspring.search("heron", 1)).hasSize(1);
      }
    }
  }

  private WellspringSettings settings() {
    return WellspringSettings.in(temp.resolve("data"));
  }

  private void store(Wellspring wellspring) throws IOException {
    Path file = Files.writeString(temp.resolve("birds.txt"), "The heron waits.");
    wellspring.store(new Upload("birds.txt", file, Context.NONE, null), ProgressListener.NONE);
  }

  private class Named implements EmbeddingModel {
    private final WordsEmbedding words;

    Named(String name) {
      words = new WordsEmbedding(name);
    }

    @Override
    public String fingerprint() {
      return words.fingerprint();
    }

    @Override
    public int dimensions() {
      return words.dimensions();
    }

    @Override
    public int countTokens(String text) {
      return words.countTokens(text);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      return words.embed(texts);
    }

    @Override
    public float[] embedQuery(String question) {
      return words.embedQuery(question);
    }

    @Override
    public List<float[]> embedQueries(List<String> questions) {
      return words.embedQueries(questions);
    }

    @Override
    public void close() {
      closed.add("embedding " + fingerprint());
    }
  }

  private final class Failing extends Named {
    Failing(String name) {
      super(name);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      throw new IllegalStateException("the provider is down");
    }
  }

  /** Numbered folders, of which one is current. */
  private final class Folders implements ChunkStores {
    private int current = 1;

    @Override
    public ChunkStore open(StoreIdentity identity, Fusion fusion) {
      return open(current, identity, fusion);
    }

    @Override
    public ChunkStoreRebuild rebuild(StoreIdentity identity, Fusion fusion) {
      int next = current + 1;
      ChunkStore store = open(next, identity, fusion);
      return new ChunkStoreRebuild() {
        @Override
        public ChunkStore store() {
          return store;
        }

        @Override
        public void publish() {
          current = next;
        }

        @Override
        public void close() {}
      };
    }

    private ChunkStore open(int number, StoreIdentity identity, Fusion fusion) {
      Path folder = temp.resolve("remote/" + number);
      folderIds.add(identity.folder());
      return LuceneChunkStore.open(folder, identity.fingerprint(), identity.dimensions(), fusion);
    }
  }

  private final class Chat implements ChatModel {
    @Override
    public String name() {
      return "a model";
    }

    @Override
    public ChatReply complete(ChatRequest request) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public ChatReply stream(ChatRequest request, ChatListener listener) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void close() {
      closed.add("chat");
    }
  }
}
