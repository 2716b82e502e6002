package dev.wellspring.rag;

import dev.wellspring.rag.document.Catalogue;
import dev.wellspring.rag.document.CatalogueException;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.EmbeddedChunk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the store in line with the catalogue, which is right: chunks of documents that are not
 * visible are removed, those with another context than their document's get it, and documents
 * without chunks get them again from their pages.
 */
final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private final Catalogue catalogue;
  private final ChunkStore chunks;
  private final Ingestion ingestion;

  Reconciliation(Catalogue catalogue, ChunkStore chunks, Ingestion ingestion) {
    this.catalogue = catalogue;
    this.chunks = chunks;
    this.ingestion = ingestion;
  }

  /** Gives back how many documents got their chunks again. */
  int run(ProgressListener progress) {
    Set<DocumentId> visible = catalogue.snapshot().documents().keySet();
    chunks.retain(visible);
    chunks.describe(contexts());
    Set<DocumentId> indexed = chunks.documents();
    List<Document> missing =
        catalogue.snapshot().documents().values().stream()
            .filter(document -> document.chunks() > 0 && !indexed.contains(document.id()))
            .toList();
    missing.forEach(document -> index(document, progress));
    return missing.size();
  }

  private Map<DocumentId, Context> contexts() {
    return catalogue.snapshot().documents().values().stream()
        .collect(Collectors.toMap(Document::id, Document::context));
  }

  private void index(Document document, ProgressListener progress) {
    try {
      Optional<List<Page>> pages = catalogue.pages(document.id());
      if (pages.isEmpty()) {
        log.error(
            "{}: its files are gone; it is not found until it is uploaded again", document.id());
        return;
      }
      log.info("{}: has no chunks in the index, they are made again", document.id());
      List<EmbeddedChunk> embedded = ingestion.embed(pages.get(), progress);
      chunks.replace(document.id(), document.context(), embedded);
      if (embedded.size() != document.chunks()) {
        catalogue.publish(withChunks(document, embedded.size()));
      }
    } catch (CatalogueException e) {
      log.error("{}: it is not found until it is uploaded again", document.id(), e);
    }
  }

  private static Document withChunks(Document document, int chunks) {
    return new Document(
        document.id(),
        document.name(),
        document.mediaType(),
        document.bytes(),
        document.context(),
        document.pages(),
        chunks,
        document.problems(),
        document.storedAt());
  }
}
