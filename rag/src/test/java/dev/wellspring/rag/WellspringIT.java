package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.rag.Stored.Outcome;
import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.rag.catalogue.DataFolderInUseException;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.retrieve.Passage;
import dev.wellspring.rag.store.DamagedIndexException;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.MismatchedIndexException;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WellspringIT {
  private static final Context TAGGED =
      new Context(List.of("technical"), List.of(), List.of(), List.of("a", "b"), "about it");

  private static final Context LEGAL =
      new Context(List.of("legal"), List.of(), List.of(), List.of("a"), "about it");

  @TempDir Path temp;
  private Path data;
  private Wellspring wellspring;

  @BeforeEach
  void open() {
    data = temp.resolve("data");
    wellspring = TestWellspring.open(data);
  }

  @AfterEach
  void close() {
    wellspring.close();
  }

  private Upload upload(String name, String text) throws IOException {
    return upload(name, text, Context.NONE);
  }

  private Upload upload(String name, String text, Context context) throws IOException {
    Path file = Files.createTempFile(temp, "upload", ".bin");
    return new Upload(name, Files.writeString(file, text), context, null);
  }

  private Stored store(String name, String text) throws IOException {
    return wellspring.store(upload(name, text), ProgressListener.NONE);
  }

  private List<String> found(String query) {
    return wellspring.search(query, 10).stream().map(each -> each.document().name()).toList();
  }

  private List<String> foundAmong(String type, String query) {
    ContextFilter filter = new ContextFilter(List.of(type), List.of(), List.of(), List.of());
    return wellspring.search(query, filter, 10).stream()
        .map(each -> each.document().name())
        .toList();
  }

  private List<String> names() {
    return wellspring.documents().stream().map(Document::name).toList();
  }

  private void reopen() {
    wellspring.close();
    wellspring = TestWellspring.open(data);
  }

  private Set<String> folders() throws IOException {
    try (Stream<Path> entries = Files.list(data.resolve("documents"))) {
      return Set.copyOf(entries.map(entry -> entry.getFileName().toString()).toList());
    }
  }

  private void assertNothingIsUnderWay() throws IOException {
    try (Stream<Path> entries = Files.list(data.resolve("incoming"))) {
      assertThat(entries).isEmpty();
    }
  }

  @Nested
  class StoringNewContent {
    @Test
    void createsADocumentWithAllThatIsKnown() throws IOException {
      Upload upload = upload("a.txt", "first page\fsecond page", TAGGED);

      Stored stored = wellspring.store(upload, ProgressListener.NONE);

      assertThat(stored.outcome()).isEqualTo(Outcome.CREATED);
      assertThat(stored.replaced()).isNull();
      Document document = stored.document();
      assertThat(document.name()).isEqualTo("a.txt");
      assertThat(document.mediaType()).isEqualTo("text/plain");
      assertThat(document.bytes()).isEqualTo(22);
      assertThat(document.context()).isEqualTo(TAGGED);
      assertThat(document.pages()).hasSize(2);
      assertThat(document.chunks()).isPositive();
      assertThat(wellspring.documents()).containsExactly(document);
      assertThat(wellspring.document(document.id())).contains(document);
    }

    @Test
    void keepsPagesAndOriginalAndPassages() throws IOException {
      DocumentId id = store("a.txt", "the falcon flies\fthe mole digs").document().id();

      assertThat(wellspring.pages(id))
          .extracting(Page::text)
          .containsExactly("the falcon flies", "the mole digs");
      assertThat(wellspring.original(id).orElseThrow())
          .hasContent("the falcon flies\fthe mole digs");
      assertThat(wellspring.search("falcon", 1))
          .singleElement()
          .satisfies(passage -> assertThat(passage.chunk().text()).contains("falcon"));
    }

    @Test
    void outlivesTheProcess() throws IOException {
      Document document = store("a.txt", "the falcon flies").document();
      reopen();
      assertThat(wellspring.documents()).containsExactly(document);
      assertThat(found("falcon")).containsExactly("a.txt");
      assertThat(wellspring.pages(document.id())).hasSize(1);
    }

    @Test
    void tellsItsProgressInOrder() throws IOException {
      List<Progress> steps = new ArrayList<>();
      wellspring.store(upload("a.txt", "one\ftwo"), steps::add);
      assertThat(steps)
          .startsWith(new Progress.Reading(1, 2), new Progress.Reading(2, 2))
          .endsWith(new Progress.Storing())
          .contains(new Progress.Embedding(0, 1), new Progress.Embedding(1, 1));
    }

    @Test
    void listsTheNewestFirst() throws IOException {
      store("a", "one");
      store("b", "two");
      store("c", "three");
      assertThat(names()).containsExactly("c", "b", "a");
      reopen();
      assertThat(names()).containsExactly("c", "b", "a");
    }

    @Test
    void leavesTheUploadedFileAlone() throws IOException {
      Upload upload = upload("a.txt", "one");
      wellspring.store(upload, ProgressListener.NONE);
      assertThat(upload.file()).hasContent("one");
      assertNothingIsUnderWay();
    }
  }

  @Nested
  class StoringTheSameContentAgain {
    @Test
    void changesNothingIfNameAndContextAreTheSame() throws IOException {
      Document first = store("a.txt", "same").document();
      List<Progress> steps = new ArrayList<>();
      Stored again = wellspring.store(upload("a.txt", "same"), steps::add);
      assertThat(again).isEqualTo(new Stored(first, Outcome.UNCHANGED, null));
      assertThat(steps).isEmpty();
      assertThat(wellspring.documents()).containsExactly(first);
    }

    @Test
    void renewsTheNameWithoutReading() throws IOException {
      Document first = store("a.txt", "same").document();
      List<Progress> steps = new ArrayList<>();

      Stored again = wellspring.store(upload("b.txt", "same"), steps::add);

      assertThat(again.outcome()).isEqualTo(Outcome.REPLACED);
      assertThat(again.replaced()).isNull();
      assertThat(again.document().id()).isEqualTo(first.id());
      assertThat(steps).isEmpty();
      assertThat(names()).containsExactly("b.txt");
      assertThat(found("same")).containsExactly("b.txt");
    }

    @Test
    void isFoundByItsNewContextAndNoLongerByTheOldOne() throws IOException {
      wellspring.store(upload("a.txt", "same", TAGGED), ProgressListener.NONE);
      assertThat(foundAmong("technical", "same")).containsExactly("a.txt");

      wellspring.store(upload("a.txt", "same", LEGAL), ProgressListener.NONE);

      assertThat(foundAmong("technical", "same")).isEmpty();
      assertThat(foundAmong("legal", "same")).containsExactly("a.txt");
      reopen();
      assertThat(foundAmong("technical", "same")).isEmpty();
      assertThat(foundAmong("legal", "same")).containsExactly("a.txt");
    }

    /** As a kill amid a renewal leaves it, and as an earlier version made it. */
    @Test
    void theStoreLearnsAtTheNextStartWhatTheCatalogueKnows() throws IOException {
      Document document =
          wellspring.store(upload("a.txt", "same", LEGAL), ProgressListener.NONE).document();
      for (Context stale : List.of(TAGGED, Context.NONE)) {
        wellspring.close();
        try (LuceneChunkStore store =
            LuceneChunkStore.open(data.resolve("index"), "words", 64, Fusion.DEFAULT)) {
          store.describe(Map.of(document.id(), stale));
        }
        wellspring = TestWellspring.open(data);
        assertThat(foundAmong("legal", "same")).containsExactly("a.txt");
        assertThat(foundAmong("technical", "same")).isEmpty();
      }
    }

    @Test
    void renewsTheContextDurably() throws IOException {
      store("a.txt", "same");
      wellspring.store(upload("a.txt", "same", TAGGED), ProgressListener.NONE);
      reopen();
      assertThat(wellspring.documents())
          .singleElement()
          .satisfies(document -> assertThat(document.context()).isEqualTo(TAGGED));
    }

    @Test
    void takesTheNameFromTheDocumentThatHadIt() throws IOException {
      DocumentId one = store("a.txt", "one").document().id();
      DocumentId two = store("b.txt", "two").document().id();

      Stored stored = store("b.txt", "one");

      assertThat(stored.outcome()).isEqualTo(Outcome.REPLACED);
      assertThat(stored.replaced()).isEqualTo(two);
      assertThat(names()).containsExactly("b.txt");
      assertThat(folders()).containsExactly(one.value());
      assertThat(found("two")).containsExactly("b.txt");
    }

    @Test
    void readsItAgainAfterItWasDeleted() throws IOException {
      DocumentId id = store("a.txt", "same").document().id();
      wellspring.delete(id);
      assertThat(store("a.txt", "same").outcome()).isEqualTo(Outcome.CREATED);
      assertThat(found("same")).containsExactly("a.txt");
    }
  }

  @Nested
  class StoringAChangedFileOfTheSameName {
    @Test
    void replacesTheOldOne() throws IOException {
      DocumentId old = store("a.txt", "the falcon flies").document().id();

      Stored stored = store("a.txt", "the mole digs");

      assertThat(stored.outcome()).isEqualTo(Outcome.REPLACED);
      assertThat(stored.replaced()).isEqualTo(old);
      assertThat(wellspring.document(old)).isEmpty();
      assertThat(wellspring.pages(old)).isEmpty();
      assertThat(wellspring.original(old)).isEmpty();
      assertThat(wellspring.search("falcon mole", 10))
          .extracting(passage -> passage.chunk().text())
          .containsExactly("the mole digs");
      assertThat(folders()).containsExactly(stored.document().id().value());
    }

    @Test
    void doesSoForGood() throws IOException {
      store("a.txt", "old");
      store("a.txt", "new");
      reopen();
      assertThat(names()).containsExactly("a.txt");
      assertThat(wellspring.search("old new", 10)).hasSize(1);
    }
  }

  @Nested
  class AnUploadThatFails {
    private void assertNothingIsLeft() throws IOException {
      assertThat(wellspring.documents()).isEmpty();
      assertThat(folders()).isEmpty();
      assertThat(wellspring.search("anything", 10)).isEmpty();
      assertNothingIsUnderWay();
    }

    private void openWith(PageReader reader, EmbeddingModel embedding) {
      wellspring.close();
      wellspring = TestWellspring.open(data, reader, embedding, Duration.ZERO);
    }

    @Test
    void inReadingLeavesNothing() throws IOException {
      openWith(
          (file, name, declared, password, progress) -> {
            throw UnreadableDocumentException.broken("broken", null);
          },
          new WordsEmbedding("words"));
      assertThatExceptionOfType(UnreadableDocumentException.class)
          .isThrownBy(() -> store("a.txt", "text"));
      assertNothingIsLeft();
    }

    @Test
    void inItsListenerLeavesNothing() {
      assertThatThrownBy(() ->
              wellspring.store(
                  upload("a.txt", "text"),
                  step -> {
                    if (step instanceof Progress.Storing) {
                      throw new IllegalStateException("the caller is gone");
                    }
                  }))
          .hasMessage("the caller is gone");
      assertThat(wellspring.documents()).isEmpty();
    }

    @Test
    void inTheStoreLeavesNothing() throws IOException {
      openWith(new LineReader(), new WrongVectors());
      assertThatIllegalArgumentException().isThrownBy(() -> store("a.txt", "text"));
      assertThat(folders()).isEmpty();
      assertNothingIsUnderWay();
      assertThat(wellspring.documents()).isEmpty();
    }

    @Test
    void leavesTheOldDocumentOfItsName() throws IOException {
      store("a.txt", "old");
      assertThatThrownBy(() ->
              wellspring.store(
                  upload("a.txt", "new"),
                  step -> {
                    throw new IllegalStateException("no");
                  }))
          .hasMessage("no");
      assertThat(found("old")).containsExactly("a.txt");
      assertNothingIsUnderWay();
    }

    @Test
    void becauseThereIsNoFileNamesIt() {
      Upload upload = new Upload("a.txt", temp.resolve("missing"), Context.NONE, null);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> wellspring.store(upload, ProgressListener.NONE))
          .withMessageContaining("missing");
    }
  }

  @Nested
  class Deleting {
    @Test
    void removesTheDocumentForGood() throws IOException {
      DocumentId id = store("a.txt", "falcon").document().id();
      store("b.txt", "mole");

      assertThat(wellspring.delete(id)).isTrue();
      assertThat(wellspring.delete(id)).isFalse();

      assertThat(found("falcon")).containsExactly("b.txt");
      assertThat(folders()).hasSize(1);
      reopen();
      assertThat(names()).containsExactly("b.txt");
    }

    @Test
    void allLeavesNothing() throws IOException {
      store("a.txt", "one");
      store("b.txt", "two");
      assertThat(wellspring.deleteAll()).isEqualTo(2);
      assertThat(wellspring.deleteAll()).isZero();
      assertThat(folders()).isEmpty();
      reopen();
      assertThat(wellspring.documents()).isEmpty();
      assertThat(wellspring.search("one", 5)).isEmpty();
    }
  }

  @Nested
  class Opening {
    @Test
    void makesAMissingIndexAgain() throws IOException {
      store("a.txt", "falcon");
      store("b.txt", "mole");
      wellspring.close();
      deleteIndex();
      wellspring = TestWellspring.open(data);
      assertThat(found("falcon").getFirst()).isEqualTo("a.txt");
      assertThat(names()).containsExactly("b.txt", "a.txt");
    }

    @Test
    void keepsItsContextWhenTheIndexIsMadeAgain() throws IOException {
      wellspring.store(upload("a.txt", "same", LEGAL), ProgressListener.NONE);
      wellspring.close();
      deleteIndex();
      wellspring = TestWellspring.open(data);
      assertThat(foundAmong("legal", "same")).containsExactly("a.txt");
    }

    @Test
    void refusesAnIndexOfAnotherModel() {
      wellspring.close();
      assertThatExceptionOfType(MismatchedIndexException.class)
          .isThrownBy(() ->
              TestWellspring.open(
                  data, new LineReader(), new WordsEmbedding("other"), Duration.ZERO))
          .withMessageContaining("'words'")
          .withMessageContaining("'other'")
          .withMessageContaining("rebuild")
          .satisfies(e -> assertThat(e.found()).contains("words"))
          .satisfies(e -> assertThat(e.expected()).contains("other"));
    }

    @Test
    void refusesADamagedIndexAndSaysWhatToDo() throws IOException {
      store("a.txt", "falcon");
      wellspring.close();
      try (Stream<Path> files = Files.list(data.resolve("index"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".cfs")).toList()) {
          Files.write(file, new byte[16]);
        }
      }
      assertThatExceptionOfType(DamagedIndexException.class)
          .isThrownBy(() -> TestWellspring.open(data))
          .withMessageContaining("rebuild");
      deleteIndex();
      wellspring = TestWellspring.open(data);
      assertThat(found("falcon")).containsExactly("a.txt");
    }

    @Test
    void twiceIsRefused() {
      assertThatExceptionOfType(DataFolderInUseException.class)
          .isThrownBy(() -> TestWellspring.open(data))
          .withMessageContaining(data.toString())
          .satisfies(e ->
              assertThat(e.owner().orElseThrow().pid()).isEqualTo(ProcessHandle.current().pid()));
    }

    @Test
    void elsewhereTellsWhereTheServiceIs() {
      wellspring.announce(URI.create("http://localhost:8080"));
      assertThatExceptionOfType(DataFolderInUseException.class)
          .isThrownBy(() -> TestWellspring.open(data))
          .withMessageContaining("http://localhost:8080");
      assertThat(DataFolder.owner(data).orElseThrow().service())
          .isEqualTo(URI.create("http://localhost:8080"));
      wellspring.close();
      assertThat(DataFolder.owner(data)).isEmpty();
    }

    private void deleteIndex() throws IOException {
      try (Stream<Path> files = Files.walk(data.resolve("index"))) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Nested
  class Closing {
    @Test
    void refusesEveryCall() throws IOException {
      DocumentId id = store("a.txt", "one").document().id();
      Upload upload = upload("b.txt", "two");
      wellspring.close();
      wellspring.close();
      assertThatExceptionOfType(ClosedException.class)
          .isThrownBy(() -> wellspring.store(upload, ProgressListener.NONE));
      assertThatExceptionOfType(ClosedException.class).isThrownBy(wellspring::documents);
      assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> wellspring.pages(id));
      assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> wellspring.search("x", 1));
      assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> wellspring.ask("x", 1));
    }

    @Test
    void waitsForAnUpload() throws Exception {
      CountDownLatch reached = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Upload upload = upload("a.txt", "one");
      CompletableFuture<Stored> stored =
          CompletableFuture.supplyAsync(() ->
              wellspring.store(
                  upload,
                  step -> {
                    if (step instanceof Progress.Storing) {
                      reached.countDown();
                      await(goOn);
                    }
                  }));
      await(reached);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(wellspring::close);
      assertThat(closed).isNotDone();
      goOn.countDown();
      closed.join();
      assertThat(stored.join().outcome()).isEqualTo(Outcome.CREATED);
      wellspring = TestWellspring.open(data);
      assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void endsAnUploadThatTakesTooLong() throws Exception {
      wellspring.close();
      CountDownLatch reached = new CountDownLatch(1);
      wellspring =
          TestWellspring.open(
              data,
              (file, name, declared, password, progress) -> {
                reached.countDown();
                while (true) {
                  progress.onPage(1, 1);
                  Thread.onSpinWait();
                }
              },
              new WordsEmbedding("words"),
              Duration.ofMillis(200));
      Upload upload = upload("a.txt", "one");
      CompletableFuture<Stored> endless =
          CompletableFuture.supplyAsync(() -> wellspring.store(upload, ProgressListener.NONE));
      await(reached);
      wellspring.close();
      assertThatThrownBy(endless::join).hasCauseInstanceOf(ClosedException.class);
      wellspring = TestWellspring.open(data);
      assertThat(wellspring.documents()).isEmpty();
      assertNothingIsUnderWay();
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Nested
  class AnInterruptedThread {
    @Test
    void storesAllTheSameAndHarmsNothing() throws IOException {
      Upload upload = upload("a.txt", "falcon");
      Thread.currentThread().interrupt();
      wellspring.store(upload, ProgressListener.NONE);
      assertThat(Thread.interrupted()).isTrue();
      store("b.txt", "mole");
      assertThat(found("falcon mole")).containsExactlyInAnyOrder("a.txt", "b.txt");
    }

    @Test
    void searches() throws IOException {
      store("a.txt", "falcon");
      Thread.currentThread().interrupt();
      List<Passage> passages = wellspring.search("falcon", 1);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(passages).hasSize(1);
    }
  }

  /** Vectors that the store refuses. */
  private static final class WrongVectors implements EmbeddingModel {
    private final WordsEmbedding words = new WordsEmbedding("words");

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
      return texts.stream().map(text -> new float[3]).toList();
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
      words.close();
    }
  }
}
