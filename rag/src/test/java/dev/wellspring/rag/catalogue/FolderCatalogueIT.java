package dev.wellspring.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Catalogue.Snapshot;
import dev.wellspring.rag.document.CatalogueException;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.Document.PageSummary;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.document.Problem;
import dev.wellspring.rag.document.ReceivedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCatalogueIT {
  private static final OcrReport REPORT = new OcrReport(3, 2, 1, 9, 4, 0.875);
  private static final Page PAGE =
      new Page(
          1,
          List.of(
              new Block(Block.Kind.HEADING, 2, List.of(Line.typed("Title", Place.onPage(1)))),
              new Block(
                  Block.Kind.PICTURE_TEXT,
                  1,
                  List.of(new Line("\u00fc \ud83d\ude00", Place.inPicture(1, 4, Box.WHOLE), 0.5)))),
          REPORT);

  @TempDir Path temp;
  private DataFolder folder;
  private FolderCatalogue catalogue;

  @BeforeEach
  void open() {
    folder = DataFolder.open(temp.resolve("data"));
    catalogue = FolderCatalogue.open(folder);
  }

  @AfterEach
  void close() {
    catalogue.close();
    folder.close();
  }

  private void reopen() {
    close();
    open();
  }

  private ReceivedFile receive(String content) throws IOException {
    return catalogue.receive(Files.writeString(temp.resolve("source"), content), "");
  }

  private DocumentId keep(String content) throws IOException {
    try (ReceivedFile file = receive(content)) {
      catalogue.keep(file, List.of(PAGE));
      return file.id();
    }
  }

  private Document publish(String name, String content) throws IOException {
    Document document = document(keep(content), name);
    catalogue.publish(document);
    return document;
  }

  private static Document document(DocumentId id, String name) {
    return new Document(
        id,
        name,
        "text/plain",
        17,
        new Context(List.of("a"), List.of("b", "c"), List.of(), List.of("d"), "e"),
        List.of(PageSummary.of(PAGE)),
        3,
        List.of(new Problem(2, "page_unreadable", "why"), new Problem(null, "x", "y")),
        Instant.parse("2026-03-04T05:06:07.123456789Z"));
  }

  private long entriesOf(String name) throws IOException {
    try (Stream<Path> entries = Files.list(folder.root().resolve(name))) {
      return entries.count();
    }
  }

  @Nested
  class AReceivedFile {
    @Test
    void isCopiedAndKnownByItsContent() throws IOException {
      try (ReceivedFile file = receive("abc")) {
        assertThat(file.bytes()).isEqualTo(3);
        assertThat(file.path()).hasContent("abc");
        // SHA-256 of "abc", FIPS 180-2, appendix B.1
        assertThat(file.id().value()).isEqualTo("doc_ba7816bf8f01cfea414140de5dae2223");
      }
      assertThat(entriesOf("incoming")).isZero();
    }
  }

  @Nested
  class KeptFiles {
    @Test
    void areInvisibleUntilPublished() throws IOException {
      DocumentId id = keep("abc");
      assertThat(catalogue.snapshot().documents()).isEmpty();
      catalogue.publish(document(id, "a"));
      assertThat(catalogue.snapshot().documents()).containsOnlyKeys(id);
    }

    @Test
    void comeBackAsTheyWere() throws IOException {
      DocumentId id = publish("a", "abc").id();
      reopen();
      assertThat(catalogue.pages(id)).contains(List.of(PAGE));
      assertThat(catalogue.original(id).orElseThrow()).hasContent("abc");
    }

    @Test
    void giveWayToTheSameContentAgain() throws IOException {
      assertThat(keep("abc")).isEqualTo(keep("abc"));
      assertThat(entriesOf("documents")).isEqualTo(1);
    }

    @Test
    void areSweptAtTheNextStartIfNeverPublished() throws IOException {
      publish("a", "abc");
      keep("unfinished");
      Path half = receive("half an upload").path();
      assertThat(half).exists();
      reopen();
      assertThat(entriesOf("documents")).isEqualTo(1);
      assertThat(entriesOf("incoming")).isZero();
    }

    @Test
    void doNotChangeOrGoWhileVisible() throws IOException {
      DocumentId id = publish("a", "abc").id();
      assertThatIllegalStateException().isThrownBy(() -> keep("abc"));
      assertThatIllegalStateException().isThrownBy(() -> catalogue.discard(id));
    }

    @Test
    void thatAreDamagedAreNamed() throws IOException {
      DocumentId id = publish("a", "abc").id();
      Path pages = folder.root().resolve("documents").resolve(id.value()).resolve("pages");
      byte[] bytes = Files.readAllBytes(pages);
      bytes[bytes.length / 2] ^= 1;
      Files.write(pages, bytes);
      assertThatExceptionOfType(CatalogueException.class)
          .isThrownBy(() -> catalogue.pages(id))
          .withMessageContaining(id.value())
          .withMessageContaining("checksum")
          .withMessageContaining("upload it again");
    }
  }

  @Nested
  class Publishing {
    @Test
    void outlivesTheProcess() throws IOException {
      Document document = publish("a", "abc");
      reopen();
      assertThat(catalogue.snapshot().get(document.id())).contains(document);
    }

    @Test
    void replacesTheOtherDocumentOfThatName() throws IOException {
      Document old = publish("a", "old");
      Document other = publish("b", "other");
      DocumentId fresh = keep("new");
      assertThat(catalogue.publish(document(fresh, "a"))).contains(old.id());
      assertThat(catalogue.snapshot().documents()).containsOnlyKeys(other.id(), fresh);
      reopen();
      assertThat(catalogue.snapshot().documents()).containsOnlyKeys(other.id(), fresh);
      assertThat(catalogue.pages(old.id())).isEmpty();
    }

    @Test
    void leavesEarlierSnapshotsAlone() throws IOException {
      Document old = publish("a", "old");
      Snapshot before = catalogue.snapshot();
      publish("a", "new");
      assertThat(before.documents()).containsOnlyKeys(old.id());
      assertThat(before.named("a")).contains(old);
      assertThat(catalogue.snapshot().version()).isGreaterThan(before.version());
    }
  }

  @Nested
  class Removing {
    @Test
    void isForGoodEvenIfTheFilesStay() throws IOException {
      Document a = publish("a", "one");
      Document b = publish("b", "two");
      assertThat(catalogue.remove(Set.of(a.id(), new DocumentId("doc_" + "0".repeat(32)))))
          .containsExactly(a.id());
      reopen();
      assertThat(catalogue.snapshot().documents()).containsOnlyKeys(b.id());
      assertThat(entriesOf("documents")).isEqualTo(1);
    }
  }

  @Test
  void manyChangesDoNotLetTheJournalGrowWithoutEnd() throws IOException {
    String name = "a".repeat(50_000);
    DocumentId id = keep("abc");
    for (int i = 0; i < 100; i++) {
      catalogue.publish(document(id, name + i));
    }
    assertThat(Files.size(folder.root().resolve("catalogue.journal"))).isLessThan(2_000_000);
    reopen();
    assertThat(catalogue.snapshot().get(id).orElseThrow().name()).isEqualTo(name + 99);
  }

  @Nested
  class AFolder {
    @Test
    void withDocumentsButNoJournalIsNotSwept() throws IOException {
      publish("a", "abc");
      close();
      Files.delete(temp.resolve("data/catalogue.journal"));
      folder = DataFolder.open(temp.resolve("data"));
      assertThatExceptionOfType(CatalogueException.class)
          .isThrownBy(() -> FolderCatalogue.open(folder))
          .withMessageContaining("catalogue.journal is missing although 'documents' holds 1")
          .withMessageContaining("backup");
      assertThat(entriesOf("documents")).isEqualTo(1);
    }

    @Test
    void thatIsAFileIsRefused() throws IOException {
      Path file = Files.writeString(temp.resolve("file"), "x");
      assertThatExceptionOfType(CatalogueException.class)
          .isThrownBy(() -> DataFolder.open(file))
          .withMessageContaining(file.toString())
          .withMessageContaining("is a file");
    }

    @Test
    void thatCannotBeMadeIsNamed() throws IOException {
      Path file = Files.writeString(temp.resolve("file"), "x");
      assertThatExceptionOfType(CatalogueException.class)
          .isThrownBy(() -> DataFolder.open(file.resolve("below")))
          .withMessageContaining("cannot be written");
    }

    @Test
    void canBeOpenedAgainOnceClosed() {
      assertThatExceptionOfType(DataFolderInUseException.class)
          .isThrownBy(() -> DataFolder.open(temp.resolve("data/../data")));
      reopen();
      assertThat(catalogue.snapshot().documents()).isEmpty();
    }
  }
}
