package dev.wellspring.rag.catalogue;

import dev.wellspring.rag.document.Catalogue.Snapshot;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One step from one moment of the catalogue to the next; one entry of the journal.
 *
 * @param removed documents that become invisible
 * @param published documents that become visible, or get a new record
 */
record Change(List<DocumentId> removed, List<Document> published) {
  private static final int VERSION = 1;

  Change {
    removed = List.copyOf(removed);
    published = List.copyOf(published);
  }

  Snapshot applyTo(Snapshot before) {
    SequencedMap<DocumentId, Document> documents = new LinkedHashMap<>(before.documents());
    applyTo(documents);
    return new Snapshot(before.version() + 1, documents);
  }

  void applyTo(SequencedMap<DocumentId, Document> documents) {
    removed.forEach(documents::remove);
    for (Document document : published) {
      Document before = documents.get(document.id());
      if (before != null && before.storedAt().equals(document.storedAt())) {
        documents.put(document.id(), document); // corrected, not stored again: it keeps its place
      } else {
        documents.putLast(document.id(), document);
      }
    }
  }

  byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(VERSION);
    DocumentCodec.writeList(removed, Change::writeId, out);
    DocumentCodec.writeList(published, DocumentCodec::write, out);
    return bytes.toByteArray();
  }

  static Change decode(byte[] entry) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("an entry has version %d, not %d".formatted(version, VERSION));
    }
    return new Change(
        DocumentCodec.readList(each -> new DocumentId(each.readUTF()), in),
        DocumentCodec.readList(DocumentCodec::read, in));
  }

  private static void writeId(DocumentId id, DataOutput out) throws IOException {
    out.writeUTF(id.value());
  }
}
