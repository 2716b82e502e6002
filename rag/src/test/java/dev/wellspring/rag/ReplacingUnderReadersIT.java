package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.retrieve.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many at once: what a reader sees, and what is there in the end. */
class ReplacingUnderReadersIT {
  private static final int READERS = 3;

  @TempDir Path temp;
  private Wellspring wellspring;

  @BeforeEach
  void open() {
    wellspring = TestWellspring.open(temp.resolve("data"));
  }

  @AfterEach
  void close() {
    wellspring.close();
  }

  private Stored store(String name, String text) {
    try {
      Path file = Files.writeString(Files.createTempFile(temp, "upload", ".txt"), text);
      return wellspring.store(new Upload(name, file, Context.NONE, null), ProgressListener.NONE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As many chunks as lines; all say which version they are of. */
  private static String version(int number, int chunks) {
    return String.join("\n", IntStream.range(0, chunks).mapToObj(i -> line(number, i)).toList());
  }

  private static String line(int version, int chunk) {
    return "common v%d c%d ".formatted(version, chunk) + TestWellspring.line("common");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aReaderSeesTheOldOrTheNewOneWholeAndNeverNeither(long seed) {
    Random random = new Random(seed);
    store("a.txt", version(0, 4));
    store("other.txt", "something else altogether");
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Integer>> readers =
        IntStream.range(0, READERS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> readUntil(over)))
            .toList();
    try {
      for (int i = 1; i <= 25; i++) {
        store("a.txt", version(i, 1 + random.nextInt(6)));
      }
    } finally {
      over.set(true);
    }
    assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isPositive());
  }

  private int readUntil(AtomicBoolean over) {
    int searches = 0;
    do {
      List<Passage> passages =
          wellspring.search("common", 20).stream()
              .filter(passage -> passage.document().name().equals("a.txt"))
              .toList();
      assertThat(passages).as("search %d finds one of them", searches).isNotEmpty();
      Document document = passages.getFirst().document();
      assertThat(passages).hasSize(document.chunks());
      assertThat(passages).extracting(Passage::document).containsOnly(document);
      searches++;
    } while (!over.get());
    return searches;
  }

  @Test
  void theSameContentUploadedManyTimesAtOnceIsReadOnce() {
    List<Stored> all = atOnce(8, i -> store("a.txt", "the same"));
    assertThat(all)
        .extracting(each -> each.document().id())
        .containsOnly(all.getFirst().document().id());
    assertThat(all).filteredOn(each -> each.outcome() == Stored.Outcome.CREATED).hasSize(1);
    assertThat(all).filteredOn(each -> each.outcome() == Stored.Outcome.UNCHANGED).hasSize(7);
    assertThat(wellspring.search("same", 10)).hasSize(1);
  }

  @Test
  void ofManyContentsUnderOneNameOneIsLeft() throws IOException {
    List<Stored> all = atOnce(8, i -> store("a.txt", "content " + i));
    assertThat(all).filteredOn(each -> each.outcome() == Stored.Outcome.CREATED).hasSize(1);
    assertThat(all).filteredOn(each -> each.outcome() == Stored.Outcome.REPLACED).hasSize(7);
    assertThat(wellspring.documents()).hasSize(1);
    assertThat(wellspring.search("content", 10)).hasSize(1);
    assertFolders(1);
  }

  /** Contents wander between names while some are deleted: whatever the order, all is in line. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverHappensAtOnceWhatIsVisibleIsWhole(long seed) throws IOException {
    Set<DocumentId> seen = ConcurrentHashMap.newKeySet();
    atOnce(
        4,
        worker -> {
          Random random = new Random(seed * 100 + worker);
          for (int i = 0; i < 15; i++) {
            if (random.nextInt(4) == 0 && !seen.isEmpty()) {
              List<DocumentId> ids = new ArrayList<>(seen);
              wellspring.delete(ids.get(random.nextInt(ids.size())));
            } else {
              String name = "name " + random.nextInt(3);
              seen.add(store(name, version(random.nextInt(4), 2)).document().id());
            }
          }
          return worker;
        });
    assertInLine();
    wellspring.close();
    wellspring = TestWellspring.open(temp.resolve("data"));
    assertInLine();
  }

  private void assertInLine() throws IOException {
    List<Document> documents = wellspring.documents();
    assertThat(documents).extracting(Document::name).doesNotHaveDuplicates();
    List<Passage> passages = wellspring.search("common", 50);
    assertThat(passages).hasSize(documents.stream().mapToInt(Document::chunks).sum());
    assertThat(new HashSet<>(passages.stream().map(Passage::document).toList()))
        .containsExactlyInAnyOrderElementsOf(documents);
    assertThat(documents)
        .allSatisfy(document -> assertThat(wellspring.pages(document.id())).hasSize(1))
        .allSatisfy(document -> assertThat(wellspring.original(document.id())).isPresent());
    assertFolders(documents.size());
  }

  private void assertFolders(int expected) throws IOException {
    try (Stream<Path> folders = Files.list(temp.resolve("data/documents"))) {
      assertThat(folders).hasSize(expected);
    }
  }

  private static <T> List<T> atOnce(int workers, IntFunction<T> work) {
    List<CompletableFuture<T>> running =
        IntStream.range(0, workers)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> work.apply(i), task -> Thread.ofVirtual().start(task)))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }
}
