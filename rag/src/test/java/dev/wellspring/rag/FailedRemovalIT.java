package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ForwardingChunkStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store cannot be reached while documents are removed. */
class FailedRemovalIT {
  @TempDir Path temp;

  private Wellspring wellspring;
  private final List<ChunkStore> stores = new ArrayList<>();
  private boolean away;

  @BeforeEach
  void open() {
    wellspring =
        TestWellspring.open(
            temp.resolve("data"),
            store -> {
              stores.add(store);
              return new Unreachable(store);
            });
  }

  @AfterEach
  void close() {
    wellspring.close();
  }

  @Nested
  class LeavesChunksThatTheNextChangeRemoves {
    private DocumentId gone;

    @BeforeEach
    void removeInVain() throws IOException {
      gone = store("a.txt", "falcon");
      away = true;
      assertThat(wellspring.delete(gone)).isTrue();
      away = false;
      assertThat(wellspring.documents()).isEmpty();
      assertThat(stores.getLast().documents()).containsExactly(gone);
    }

    @Test
    void anUpload() throws IOException {
      DocumentId stored = store("b.txt", "mole");
      assertThat(stores.getLast().documents()).containsExactly(stored);
    }

    @Test
    void aDeletion() throws IOException {
      away = true;
      DocumentId other = store("b.txt", "mole");
      assertThat(stores.getLast().documents()).containsExactlyInAnyOrder(gone, other);
      away = false;
      wellspring.delete(other);
      assertThat(stores.getLast().documents()).isEmpty();
    }

    @Test
    void butNotOfADocumentThatIsThereAgain() throws IOException {
      assertThat(store("a.txt", "falcon")).isEqualTo(gone);
      assertThat(stores.getLast().documents()).containsExactly(gone);
      assertThat(wellspring.search("falcon", 1)).hasSize(1);
    }
  }

  private DocumentId store(String name, String word) throws IOException {
    Path file = Files.writeString(temp.resolve(name), TestWellspring.line(word));
    return wellspring
        .store(new Upload(name, file, Context.NONE, null), ProgressListener.NONE)
        .document()
        .id();
  }

  private final class Unreachable extends ForwardingChunkStore {
    private Unreachable(ChunkStore store) {
      super(store);
    }

    @Override
    public void remove(Set<DocumentId> documents) {
      if (away) {
        throw new IllegalStateException("the store is away");
      }
      super.remove(documents);
    }
  }
}
