package dev.wellspring.rag.document;

import java.nio.file.Path;

/**
 * A copy of an uploaded file in the catalogue's keeping. Closing it deletes the copy, unless a
 * document has been made of it.
 */
public interface ReceivedFile extends AutoCloseable {
  /** The id of a document with this content. */
  DocumentId id();

  /** Size in bytes. */
  long bytes();

  /** The copy, which nobody changes. */
  Path path();

  @Override
  void close();
}
