package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreContract;
import dev.wellspring.rag.store.Fusion;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class LuceneChunkStoreIT {
  @TempDir Path folder;
  private LuceneChunkStore store;

  @BeforeEach
  void open() {
    store = LuceneChunkStore.open(folder.resolve("index"), "test model", 4, Fusion.DEFAULT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Nested
  class KeepsTheContract implements ChunkStoreContract {
    @Override
    public ChunkStore store() {
      return store;
    }
  }
}
