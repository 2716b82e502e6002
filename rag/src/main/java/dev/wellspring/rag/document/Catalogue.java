package dev.wellspring.rag.document;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Which documents exist, with their originals and pages. What the catalogue shows is what readers
 * see: a document's files are kept first, its chunks are stored next, and {@link #publish} then
 * makes it visible, and what it replaces invisible, in one durable step. Thread-safe.
 */
public interface Catalogue extends AutoCloseable {
  /** What is visible now. Costs nothing. */
  Snapshot snapshot();

  /**
   * Copies a file into the catalogue's keeping and learns its hash on the way. Nobody sees it.
   *
   * @param distinction what the same bytes are, if they are to be read in another way than by
   *     default; empty if not
   * @throws CatalogueException if it cannot be copied
   */
  ReceivedFile receive(Path file, String distinction);

  /**
   * Keeps a received file and its pages as those of the document with its id, durably and still
   * invisible. Files that an unfinished upload or a removed document left there give way.
   *
   * @throws IllegalStateException if this document is visible
   * @throws CatalogueException if they cannot be written
   */
  void keep(ReceivedFile file, List<Page> pages);

  /**
   * Makes a document visible whose files are kept; one that is visible already gets the new record.
   * Another document of the same name becomes invisible in the same step, even if the process is
   * killed amid it; its files are left to {@link #discard}.
   *
   * @return the other document of that name
   * @throws CatalogueException if this could not be made durable; then nothing has changed
   */
  Optional<DocumentId> publish(Document document);

  /**
   * Makes documents invisible in one durable step; those that are not visible are left out. Their
   * files are left to {@link #discard}.
   *
   * @return those that were visible
   * @throws CatalogueException if this could not be made durable; then nothing has changed
   */
  Set<DocumentId> remove(Set<DocumentId> documents);

  /**
   * Deletes the files of a document that is not visible, if there are any. What cannot be deleted
   * now is deleted when the catalogue is opened again.
   */
  void discard(DocumentId document);

  /**
   * The pages of a document whose files are kept.
   *
   * @return nothing if there is no such document
   * @throws CatalogueException if they cannot be read
   */
  Optional<List<Page>> pages(DocumentId document);

  /** The original's file, which is not to be changed; nothing if there is no such document. */
  Optional<Path> original(DocumentId document);

  @Override
  void close();

  /**
   * The visible documents of one moment.
   *
   * @param version grows by one with every change
   * @param documents by id, the one that was stored last at the end
   */
  record Snapshot(long version, SequencedMap<DocumentId, Document> documents) {
    /** Copies the map. */
    public Snapshot {
      documents = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(documents));
    }

    /** The document with this id, if it is visible. */
    public Optional<Document> get(DocumentId id) {
      return Optional.ofNullable(documents.get(id));
    }

    /** The document with this name, if one is visible; never more than one has it. */
    public Optional<Document> named(String name) {
      return documents.values().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** All documents, the one that was stored last first. */
    public List<Document> newestFirst() {
      return List.copyOf(documents.reversed().values());
    }
  }
}
