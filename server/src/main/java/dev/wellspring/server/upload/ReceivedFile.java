package dev.wellspring.server.upload;

import dev.wellspring.rag.Upload;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.read.DeclaredType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An upload that lies on disk with its fields checked. Closing it deletes the file if it is still
 * there.
 *
 * @param name the cleaned name
 * @param field which field of the request held its content
 * @param file where it lies
 * @param context as declared
 * @param type as declared
 * @param password to open the document with; null if none was given
 */
record ReceivedFile(
    String name,
    String field,
    Path file,
    Context context,
    DeclaredType type,
    @Nullable String password)
    implements AutoCloseable {
  /** The same for the facade. */
  Upload upload() {
    return new Upload(name, file, context, type, password);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public String toString() {
    return "ReceivedFile[" + file.getFileName() + "]"; // a password must not get into a log
  }
}
