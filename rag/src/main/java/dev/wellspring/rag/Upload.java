package dev.wellspring.rag;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.read.DeclaredType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to be stored as a document.
 *
 * @param name the source that citations name; the last segment of a path, not blank. Another
 *     document of this name is replaced
 * @param file what to read; copied, and not needed afterwards
 * @param context as declared by the uploader
 * @param type what the uploader says about the file's type
 * @param password of an encrypted document; null if none was given. It is not kept
 */
public record Upload(
    String name, Path file, Context context, DeclaredType type, @Nullable String password) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public Upload {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an upload needs a name that is not blank");
    }
  }

  /** A file of whose type nothing is said. */
  public Upload(String name, Path file, Context context, @Nullable String password) {
    this(name, file, context, DeclaredType.NONE, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Upload[name=%s, file=%s, context=%s]".formatted(name, file, context);
  }
}
