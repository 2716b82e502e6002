package dev.wellspring.rag.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreContract;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.MismatchedIndexException;
import dev.wellspring.rag.store.ScoredChunk;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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

  @Nested
  class MadeWithAnotherModel {
    @Test
    void givesWayIfItIsEmpty() {
      store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk()));
      store.remove(Set.of(ChunkStoreContract.FIRST));
      store.close();
      store = opened("another model");
      store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk()));
      store.close();
      store = opened("another model");
      assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void isRefusedIfSomethingWouldBeLost() {
      store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk()));
      store.close();
      assertThatExceptionOfType(MismatchedIndexException.class)
          .isThrownBy(() -> opened("another model"));
      assertThatExceptionOfType(MismatchedIndexException.class)
          .isThrownBy(() -> LuceneChunkStore.inspect(folder.resolve("index"), "another model", 4));
      store = opened("test model");
      assertThat(store.size()).isEqualTo(1);
    }
  }

  @Test
  void isInspectedWhileItIsOpenAndNotMadeByThat() {
    assertThat(LuceneChunkStore.inspect(folder.resolve("none"), "test model", 4)).isEmpty();
    assertThat(folder.resolve("none")).doesNotExist();
    store.replace(ChunkStoreContract.FIRST, Context.NONE, List.of(chunk()));
    assertThat(LuceneChunkStore.inspect(folder.resolve("index"), "test model", 4)).hasValue(1);
  }

  private LuceneChunkStore opened(String model) {
    return LuceneChunkStore.open(folder.resolve("index"), model, 4, Fusion.DEFAULT);
  }

  private static EmbeddedChunk chunk() {
    return ChunkStoreContract.chunk(1, "text", ChunkStoreContract.north());
  }

  @Nested
  class WithMoreChunksThanAreScanned {
    private static final int CHUNKS = Similarities.EXACT_UP_TO + 500;
    private static final int DIMENSIONS = 32;
    private static final int QUESTIONS = 20;
    private static final List<String> NONE = List.of();

    @Test
    void theGraphFindsWhatAScanWouldFind() {
      Random random = new Random(11);
      List<EmbeddedChunk> chunks =
          IntStream.range(0, CHUNKS)
              .mapToObj(i -> ChunkStoreContract.chunk(i, "chunk " + i, direction(random)))
              .toList();
      try (LuceneChunkStore large =
          LuceneChunkStore.open(
              folder.resolve("large"), "test model", DIMENSIONS, Fusion.VECTORS_ALONE)) {
        large.replace(ChunkStoreContract.FIRST, Context.NONE, chunks.subList(0, CHUNKS / 2));
        large.replace(ChunkStoreContract.SECOND, Context.NONE, chunks.subList(CHUNKS / 2, CHUNKS));
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
          float[] question = direction(random);
          List<ScoredChunk> results = large.search(new ChunkQuery("", question, 10));
          List<Integer> numbers = results.stream().map(result -> result.chunk().number()).toList();
          List<Integer> exact = nearest(chunks, question);
          found += (int) exact.stream().filter(numbers::contains).count();
          assertThat(results)
              .allSatisfy(result ->
                  assertThat(result.similarity())
                      .isEqualTo(
                          cosine(chunks.get(result.chunk().number()), question), within(1e-5)));
        }
        assertThat(found).isGreaterThanOrEqualTo(QUESTIONS * 10 * 97 / 100);
      }
    }

    @Test
    void theGraphFindsOnlyWhatIsAllowed() {
      Random random = new Random(12);
      List<EmbeddedChunk> chunks =
          IntStream.range(0, CHUNKS)
              .mapToObj(i -> ChunkStoreContract.chunk(i, "chunk " + i, direction(random)))
              .toList();
      List<EmbeddedChunk> others =
          IntStream.range(0, 300)
              .mapToObj(i -> ChunkStoreContract.chunk(i, "other " + i, direction(random)))
              .toList();
      Context finance = ChunkStoreContract.context(NONE, List.of("finance"), NONE, NONE);
      Context health = ChunkStoreContract.context(NONE, List.of("health"), NONE, NONE);
      try (LuceneChunkStore large =
          LuceneChunkStore.open(
              folder.resolve("large"), "test model", DIMENSIONS, Fusion.VECTORS_ALONE)) {
        large.replace(ChunkStoreContract.FIRST, finance, chunks);
        large.replace(ChunkStoreContract.SECOND, health, others);
        assertThat(share(large, "finance", ChunkStoreContract.FIRST, chunks, random))
            .isGreaterThanOrEqualTo(0.97);
        assertThat(share(large, "health", ChunkStoreContract.SECOND, others, random)).isOne();
      }
    }

    /** Share of the nearest allowed chunks that are found; what is not allowed fails at once. */
    private static double share(
        ChunkStore store,
        String domain,
        DocumentId owner,
        List<EmbeddedChunk> chunks,
        Random random) {
      int found = 0;
      for (int i = 0; i < QUESTIONS; i++) {
        float[] question = direction(random);
        List<ScoredChunk> results =
            store.search(
                new ChunkQuery(
                    "", question, ChunkStoreContract.only(NONE, List.of(domain), NONE), 10));
        assertThat(results).extracting(ScoredChunk::document).containsOnly(owner);
        List<Integer> exact = nearest(chunks, question);
        found +=
            (int) results.stream().filter(each -> exact.contains(each.chunk().number())).count();
      }
      return found / (QUESTIONS * 10.0);
    }

    private static List<Integer> nearest(List<EmbeddedChunk> chunks, float[] question) {
      return chunks.stream()
          .sorted(
              Comparator.comparingDouble((EmbeddedChunk each) -> cosine(each, question)).reversed())
          .limit(10)
          .map(each -> each.chunk().number())
          .toList();
    }

    private static double cosine(EmbeddedChunk chunk, float[] question) {
      double sum = 0;
      for (int i = 0; i < question.length; i++) {
        sum += chunk.embedding()[i] * question[i];
      }
      return sum;
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
}
