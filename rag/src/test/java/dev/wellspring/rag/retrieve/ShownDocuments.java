package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.Catalogue;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.ReceivedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A catalogue that shows documents and has no files. */
final class ShownDocuments implements Catalogue {
  private final SequencedMap<DocumentId, Document> documents = new LinkedHashMap<>();

  static DocumentId id(String name) {
    return new DocumentId("doc_%032x".formatted(name.hashCode() & 0xffffffffL));
  }

  static Document document(String name, Context context) {
    return new Document(
        id(name), name, "text/plain", 1, context, List.of(), 9, List.of(), Instant.EPOCH);
  }

  ShownDocuments with(String name, Context context) {
    documents.put(id(name), document(name, context));
    return this;
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(documents.size(), documents);
  }

  @Override
  public ReceivedFile receive(Path file, String distinction) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void keep(ReceivedFile file, List<Page> pages) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<DocumentId> publish(Document document) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<DocumentId> remove(Set<DocumentId> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void discard(DocumentId document) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<List<Page>> pages(DocumentId document) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> original(DocumentId document) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
