package dev.wellspring.server.api;

import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.util.function.Supplier;

/** Reads ids out of paths. An id that cannot exist is as unknown as one that does not. */
final class KnownDocument {
  private KnownDocument() {}

  /**
   * Reads an id.
   *
   * @throws ProblemException if it is not one
   */
  static DocumentId id(String given) {
    try {
      return new DocumentId(given);
    } catch (IllegalArgumentException shape) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_UNKNOWN,
          "the path names no document: an id is 'doc_' and 32 hexadecimal digits in lower case",
          new FieldRule("id", "must be 'doc_' and 32 hexadecimal digits in lower case"));
    }
  }

  /** Says that there is no document with this id. */
  static Supplier<ProblemException> unknown(DocumentId id) {
    return () ->
        new ProblemException(
            ProblemCode.DOCUMENT_UNKNOWN,
            "there is no document %s; it was deleted or replaced, or never stored".formatted(id));
  }
}
