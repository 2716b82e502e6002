package dev.wellspring.rag;

import dev.wellspring.rag.Stored.Outcome;
import dev.wellspring.rag.document.Catalogue;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.Document.PageSummary;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.ReceivedFile;
import dev.wellspring.rag.read.DeclaredType;
import dev.wellspring.rag.read.DocumentReader;
import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.read.Reading;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.retrieve.SearchViews;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.EmbeddedChunk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores and removes documents, in an order in which a kill at any point loses nothing that was
 * acknowledged and shows nothing that is not whole:
 *
 * <ol>
 *   <li>The file is copied and hashed; known content needs only a new record, and its chunks the
 *       new context.
 *   <li>It is read, cut into chunks and embedded.
 *   <li>Original and pages go to disk, then the chunks to the store. Nobody sees them.
 *   <li>The catalogue publishes the document; in the same step another one of its name disappears.
 *   <li>When no search sees the other one any more, its chunks and files are removed.
 * </ol>
 *
 * <p>Uploads of one name, and whatever concerns one content, happen one after the other; all else
 * side by side. A name is always taken before a content, and several contents in order of their
 * ids, so nobody waits in a circle.
 */
final class Uploads {
  private static final Logger log = LoggerFactory.getLogger(Uploads.class);
  private static final Duration SLOWEST_SEARCH = Duration.ofSeconds(30);

  private final PageReader reader;
  private final ReadLimits limits;
  private final Ingestion ingestion;
  private final ChunkStore chunks;
  private final Catalogue catalogue;
  private final SearchViews views;
  private final Gate gate;
  private final ContextRenewal contexts;
  private final Clock clock;
  private final KeyedLocks names = new KeyedLocks();
  private final KeyedLocks contents = new KeyedLocks();

  Uploads(
      Ports ports,
      ReadLimits limits,
      Ingestion ingestion,
      SearchViews views,
      Gate gate,
      Clock clock) {
    this.limits = limits;
    this.reader = ports.reader();
    this.ingestion = ingestion;
    this.chunks = ports.chunks();
    this.catalogue = ports.catalogue();
    this.views = views;
    this.contexts = new ContextRenewal(chunks, views, SLOWEST_SEARCH);
    this.gate = gate;
    this.clock = clock;
  }

  Stored store(Upload upload, ProgressListener progress) {
    requireFile(upload.file());
    Stored stored = names.holding(upload.name(), () -> receive(upload, progress));
    if (stored.replaced() != null) {
      clear(Set.of(stored.replaced()));
    }
    return stored;
  }

  /** Removes documents, all in one step; gives back how many were there. */
  int remove(Set<DocumentId> documents) {
    Set<DocumentId> removed = catalogue.remove(documents);
    clear(removed);
    return removed.size();
  }

  /** Before it is copied, which a huge file should not be. */
  private void requireFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("%s is no file that can be read".formatted(file));
    }
    long bytes = file.toFile().length();
    if (bytes > limits.bytes()) {
      throw UnreadableDocumentException.exceeds(
          "bytes",
          limits.bytes(),
          "the file has %d bytes, more than the %d that one document may have"
              .formatted(bytes, limits.bytes()));
    }
  }

  private Stored receive(Upload upload, ProgressListener progress) {
    try (ReceivedFile file = catalogue.receive(upload.file(), distinction(upload))) {
      return contents.holding(file.id().value(), () -> store(file, upload, progress));
    }
  }

  private String distinction(Upload upload) {
    DeclaredType type = upload.type();
    return type.distinction(!type.text() || DocumentReader.looksLikeText(upload.file(), limits));
  }

  private Stored store(ReceivedFile file, Upload upload, ProgressListener progress) {
    Optional<Document> known = catalogue.snapshot().get(file.id());
    return known.isPresent() ? renew(known.get(), upload) : create(file, upload, progress);
  }

  private Stored renew(Document known, Upload upload) {
    if (known.name().equals(upload.name()) && known.context().equals(upload.context())) {
      return new Stored(known, Outcome.UNCHANGED, null);
    }
    Document renewed =
        new Document(
            known.id(),
            upload.name(),
            known.mediaType(),
            known.bytes(),
            upload.context(),
            known.pages(),
            known.chunks(),
            known.problems(),
            clock.instant());
    return contexts.during(known, upload.context(), () -> published(renewed, Outcome.REPLACED));
  }

  private Stored create(ReceivedFile file, Upload upload, ProgressListener listener) {
    ProgressListener progress =
        step -> {
          gate.requireTime();
          listener.on(step);
        };
    Reading reading =
        reader.read(
            file.path(),
            upload.name(),
            upload.type(),
            upload.password(),
            (page, pages) -> progress.on(new Progress.Reading(page, pages)));
    List<EmbeddedChunk> embedded = ingestion.embed(reading.pages(), progress);
    progress.on(new Progress.Storing());
    try {
      catalogue.keep(file, reading.pages());
      chunks.replace(file.id(), upload.context(), embedded);
      return published(
          new Document(
              file.id(),
              upload.name(),
              reading.mediaType(),
              file.bytes(),
              upload.context(),
              reading.pages().stream().map(PageSummary::of).toList(),
              embedded.size(),
              reading.problems(),
              clock.instant()),
          Outcome.CREATED);
    } catch (RuntimeException e) {
      undo(file.id(), e);
      throw e;
    }
  }

  private Stored published(Document document, Outcome otherwise) {
    Optional<DocumentId> other = catalogue.publish(document);
    return new Stored(
        document, other.isPresent() ? Outcome.REPLACED : otherwise, other.orElse(null));
  }

  /** What cannot be undone is invisible, and swept at the next start. */
  private void undo(DocumentId id, RuntimeException failure) {
    attempt(() -> catalogue.discard(id), failure);
    attempt(() -> chunks.remove(Set.of(id)), failure);
  }

  private static void attempt(Runnable repair, RuntimeException failure) {
    try {
      repair.run();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Removes what is left of documents that became invisible, unless they were uploaded again
   * meanwhile. They are gone for readers already, so a failure is not the caller's.
   */
  private void clear(Set<DocumentId> documents) {
    if (documents.isEmpty()) {
      return;
    }
    try {
      contents.holdingAll(
          documents.stream().map(DocumentId::value).toList(), () -> clearInvisible(documents));
    } catch (RuntimeException e) {
      log.warn(
          "{} removed documents leave chunks or files until the next start", documents.size(), e);
    }
  }

  private void clearInvisible(Set<DocumentId> documents) {
    Set<DocumentId> invisible = new HashSet<>(documents);
    invisible.removeAll(catalogue.snapshot().documents().keySet());
    views.awaitEarlier(SLOWEST_SEARCH);
    chunks.remove(invisible);
    invisible.forEach(catalogue::discard);
  }
}
