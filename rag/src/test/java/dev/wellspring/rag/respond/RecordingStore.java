package dev.wellspring.rag.respond;

import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreFailedException;
import dev.wellspring.rag.store.ForwardingChunkStore;
import dev.wellspring.rag.store.ScoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A chunk store that remembers what it was asked, and can be down. */
final class RecordingStore extends ForwardingChunkStore {
  final List<ChunkQuery> asked = new ArrayList<>();
  private boolean down;

  RecordingStore(ChunkStore store) {
    super(store);
  }

  void goDown() {
    down = true;
  }

  void comeUp() {
    down = false;
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    asked.add(query);
    if (down) {
      throw new ChunkStoreFailedException("the store is down", new IOException("refused"));
    }
    return super.search(query);
  }
}
