package dev.wellspring.rag;

import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * What became of an upload.
 *
 * @param document as it is visible now
 * @param outcome what has changed
 * @param replaced the other document that had this name and is gone; null if there was none
 */
public record Stored(Document document, Outcome outcome, @Nullable DocumentId replaced) {
  /** What an upload has changed. */
  public enum Outcome {
    /** A document was added. */
    CREATED,
    /**
     * The document of this name gave way to this one, or the same content got another name or
     * context. Known content is not read again.
     */
    REPLACED,
    /** The same content was there with the same name and context. */
    UNCHANGED
  }
}
