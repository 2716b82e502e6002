package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.retrieve.Passage;
import dev.wellspring.rag.store.ChunkQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that began on the old state and reaches the store after the new one is visible. */
class SlowSearchIT {
  private static final String SLOW = "slow common";

  /** Less than the time for which a removal waits for searches. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path temp;

  private final AtomicReference<HaltingChunkStore> store = new AtomicReference<>();

  @Test
  void finishesOnTheDocumentThatItBeganWithWhileOthersSeeTheNewOne() {
    assertTheOldOneIsFoundDuring(wellspring -> store(wellspring, "new common"), "new common");
  }

  @Test
  void finishesOnADocumentThatIsDeletedMeanwhile() {
    assertTheOldOneIsFoundDuring(Wellspring::deleteAll);
  }

  @Test
  void finishesByTheContextThatItBeganWithWhileOthersSeeTheNewOne() {
    try (Wellspring wellspring = open()) {
      DocumentId id = store(wellspring, "old common", about("finance"));
      try {
        CompletableFuture<List<Passage>> slow =
            CompletableFuture.supplyAsync(() -> wellspring.search(SLOW, only("finance"), 10));
        halting().awaitHalted();
        CompletableFuture<Void> changed = new CompletableFuture<>();
        Thread changing =
            Thread.ofPlatform()
                .start(() ->
                    complete(changed, () -> store(wellspring, "old common", about("health"))));
        awaitTheWaitForReaders(
            changing,
            () -> wellspring.document(id).orElseThrow().context().domains().contains("health"));

        assertThat(texts(wellspring.search("common", only("health"), 10)))
            .containsExactly("old common");
        assertThat(wellspring.search("common", only("finance"), 10)).isEmpty();
        halting().letGo();

        assertThat(texts(slow.join())).containsExactly("old common");
        changed.join();
        ChunkQuery direct =
            new ChunkQuery(
                "common", new WordsEmbedding("words").embedQuery("common"), only("finance"), 10);
        assertThat(halting().search(direct)).as("what the store still has of finance").isEmpty();
      } finally {
        halting().letGo();
      }
    }
  }

  private static Context about(String domain) {
    return new Context(List.of(), List.of(domain), List.of(), List.of(), null);
  }

  private static ContextFilter only(String domain) {
    return new ContextFilter(List.of(), List.of(domain), List.of(), List.of());
  }

  private void assertTheOldOneIsFoundDuring(Consumer<Wellspring> change, String... seenByOthers) {
    try (Wellspring wellspring = open()) {
      DocumentId old = store(wellspring, "old common");
      try {
        CompletableFuture<List<Passage>> slow =
            CompletableFuture.supplyAsync(() -> wellspring.search(SLOW, 10));
        halting().awaitHalted();
        CompletableFuture<Void> changed = new CompletableFuture<>();
        Thread changing =
            Thread.ofPlatform().start(() -> complete(changed, () -> change.accept(wellspring)));
        awaitTheWaitForReaders(changing, () -> wellspring.document(old).isEmpty());

        assertThat(texts(wellspring.search("common", 10))).containsExactly(seenByOthers);
        assertThat(wellspring.document(old)).isEmpty();
        halting().letGo();

        assertThat(texts(slow.join())).containsExactly("old common");
        changed.join();
        assertThat(halting().documents()).doesNotContain(old);
      } finally {
        halting().letGo();
      }
    }
  }

  private static void complete(CompletableFuture<Void> future, Runnable work) {
    try {
      work.run();
      future.complete(null);
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  /** Until the change is visible and its thread waits for the search, or is over too early. */
  private static void awaitTheWaitForReaders(Thread changing, BooleanSupplier visible) {
    long start = System.nanoTime();
    while (changing.isAlive()
        && (!visible.getAsBoolean() || changing.getState() != Thread.State.TIMED_WAITING)) {
      assertThat(System.nanoTime() - start)
          .as("nanoseconds until the change is visible")
          .isLessThan(PATIENCE.toNanos());
      Thread.onSpinWait();
    }
  }

  private Wellspring open() {
    return TestWellspring.open(
        temp.resolve("data"),
        chunks -> {
          store.set(new HaltingChunkStore(chunks, SLOW, PATIENCE));
          return halting();
        });
  }

  private HaltingChunkStore halting() {
    return Objects.requireNonNull(store.get());
  }

  private DocumentId store(Wellspring wellspring, String text) {
    return store(wellspring, text, Context.NONE);
  }

  private DocumentId store(Wellspring wellspring, String text, Context context) {
    try {
      Path file = Files.writeString(temp.resolve("upload.txt"), text);
      Upload upload = new Upload("a.txt", file, context, null);
      return wellspring.store(upload, ProgressListener.NONE).document().id();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(List<Passage> passages) {
    return passages.stream().map(passage -> passage.chunk().text()).toList();
  }
}
