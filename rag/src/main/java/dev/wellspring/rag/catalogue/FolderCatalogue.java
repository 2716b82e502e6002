package dev.wellspring.rag.catalogue;

import dev.wellspring.rag.document.Catalogue;
import dev.wellspring.rag.document.CatalogueException;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.ReceivedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue in a data folder: a {@link Journal} says what is visible, {@link DocumentFolders}
 * hold the files. Changes are made one after the other under one lock, which is held while an entry
 * is flushed to disk; readers never wait. What concerns the files of one document must not be
 * called twice at once.
 */
public final class FolderCatalogue implements Catalogue {
  private static final Logger log = LoggerFactory.getLogger(FolderCatalogue.class);
  private static final long NOT_WORTH_REWRITING = 1 << 20;

  private final DataFolder folder;
  private final DocumentFolders files;
  private final ReentrantLock changing = new ReentrantLock();
  private Journal journal; // guarded by changing
  private long bytesWhenRewritten; // guarded by changing
  private boolean closed; // guarded by changing
  private volatile Snapshot current;

  private FolderCatalogue(
      DataFolder folder, DocumentFolders files, Journal journal, Snapshot current) {
    this.folder = folder;
    this.files = files;
    this.journal = journal;
    this.current = current;
  }

  /**
   * Reads the catalogue of a folder, and sweeps what unfinished changes left behind.
   *
   * @param folder stays open while this is used; closing this does not close it
   * @throws CatalogueException if it cannot be read or is damaged
   */
  public static FolderCatalogue open(DataFolder folder) {
    try {
      DocumentFolders files = DocumentFolders.in(folder);
      JournalReplay replay = new JournalReplay();
      if (!folder.journal().toFile().exists()) {
        files.requireNone(folder.journal());
        Journal.write(folder.journal(), List.of());
      }
      Journal journal = Journal.open(folder.journal(), replay);
      try {
        Snapshot snapshot = replay.snapshot();
        files.sweep(snapshot.documents().keySet());
        return new FolderCatalogue(folder, files, journal, snapshot);
      } catch (IOException | RuntimeException e) {
        journal.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new CatalogueException(
          "the catalogue in %s cannot be read (%s); restore the folder from a backup, or move it away and upload again the originals in its 'documents'"
              .formatted(folder.root(), e.getMessage()),
          e);
    }
  }

  @Override
  public Snapshot snapshot() {
    return current;
  }

  @Override
  public ReceivedFile receive(Path file, String distinction) {
    try {
      return files.receive(file, distinction);
    } catch (IOException e) {
      throw notWritten("copy an upload", e);
    }
  }

  @Override
  public void keep(ReceivedFile file, List<Page> pages) {
    if (current.get(file.id()).isPresent()) {
      throw new IllegalStateException(
          "%s is visible, its files do not change".formatted(file.id()));
    }
    try {
      files.keep(file, pages);
    } catch (IOException e) {
      throw notWritten("keep the files of " + file.id(), e);
    }
  }

  @Override
  public Optional<DocumentId> publish(Document document) {
    changing.lock();
    try {
      Optional<DocumentId> other =
          current.named(document.name()).map(Document::id).filter(id -> !id.equals(document.id()));
      write(new Change(other.stream().toList(), List.of(document)));
      return other;
    } finally {
      changing.unlock();
    }
  }

  @Override
  public Set<DocumentId> remove(Set<DocumentId> documents) {
    changing.lock();
    try {
      Set<DocumentId> visible = new LinkedHashSet<>(current.documents().keySet());
      visible.retainAll(documents);
      if (!visible.isEmpty()) {
        write(new Change(List.copyOf(visible), List.of()));
      }
      return visible;
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void discard(DocumentId document) {
    if (current.get(document).isPresent()) {
      throw new IllegalStateException("%s is visible, its files stay".formatted(document));
    }
    try {
      files.discard(document);
    } catch (IOException e) {
      log.warn("{}: its files stay until the next start ({})", document, e.toString());
    }
  }

  @Override
  public Optional<List<Page>> pages(DocumentId document) {
    try {
      return files.pages(document);
    } catch (IOException e) {
      throw new CatalogueException(
          "the pages of %s in %s cannot be read (%s); delete the document and upload it again"
              .formatted(document, folder.root(), e.getMessage()),
          e);
    }
  }

  @Override
  public Optional<Path> original(DocumentId document) {
    return files.original(document);
  }

  @Override
  public void close() {
    changing.lock();
    try {
      closed = true;
      journal.close();
    } catch (IOException e) {
      throw notWritten("close the catalogue", e);
    } finally {
      changing.unlock();
    }
  }

  private void write(Change change) {
    if (closed) {
      throw new IllegalStateException("the catalogue in %s is closed".formatted(folder.root()));
    }
    try {
      journal.append(change.encode());
    } catch (IOException e) {
      throw notWritten("change the catalogue", e);
    }
    current = change.applyTo(current);
    rewriteIfGrown();
  }

  /** The change is durable already, so a failure here only leaves the journal longer. */
  private void rewriteIfGrown() {
    try {
      if (journal.bytes() <= 2 * bytesWhenRewritten + NOT_WORTH_REWRITING) {
        return;
      }
      journal.close();
      Change everything = new Change(List.of(), List.copyOf(current.documents().values()));
      Journal.write(folder.journal(), List.of(everything.encode()));
    } catch (IOException e) {
      log.warn("{}: the journal could not be shortened ({})", folder.root(), e.toString());
    }
    reopen();
  }

  /** Whichever journal is in place now says the same; without one, later changes fail. */
  private void reopen() {
    try {
      journal.close();
      journal = Journal.open(folder.journal(), entry -> {});
      bytesWhenRewritten = journal.bytes();
    } catch (IOException e) {
      log.error("{}: the journal cannot be opened again ({})", folder.root(), e.toString());
    }
  }

  private CatalogueException notWritten(String what, IOException cause) {
    return new CatalogueException(
        "could not %s in %s (%s; %d MiB are free there); nothing has changed: free space or permit writing, then try again"
            .formatted(
                what,
                folder.root(),
                cause.getMessage(),
                folder.root().toFile().getUsableSpace() >> 20),
        cause);
  }

  private static final class JournalReplay implements Journal.Replay {
    private final SequencedMap<DocumentId, Document> documents = new LinkedHashMap<>();

    @Override
    public void entry(byte[] content) throws IOException {
      Change.decode(content).applyTo(documents);
    }

    Snapshot snapshot() {
      return new Snapshot(0, documents);
    }
  }
}
