package dev.wellspring.langchain4j.qdrant;

import dev.langchain4j.exception.NonRetriableException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Qdrant refused a request, or answered something that its API does not promise. */
public final class QdrantException extends NonRetriableException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private QdrantException(String message, int status, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static QdrantException refused(QdrantStoreSettings settings, int status) {
    String remedy =
        switch (status) {
          case 401 -> "check apiKey";
          case 403 ->
              "check what the apiKey may do, or, in strict mode, make a payload index for each"
                  + " metadata key that filters name";
          case 404 -> "make the collection with createCollection, or check baseUrl and collection";
          case 413 -> "make batchPoints smaller";
          default ->
              "check that the vectors are as long as the collection's and have no name; Qdrant's log"
                  + " says more";
        };
    return new QdrantException(
        "%s refused the request with status %d; %s".formatted(settings.location(), status, remedy),
        status,
        null);
  }

  static QdrantException unexpected(
      QdrantStoreSettings settings, String what, @Nullable Throwable cause) {
    return new QdrantException(
        "%s answered without %s; check that baseUrl leads to a Qdrant"
            .formatted(settings.location(), what),
        0,
        cause);
  }

  static QdrantException mismatch(QdrantStoreSettings settings, String found, String wanted) {
    return new QdrantException(
        "%s holds %s, but %s is wanted; use another collection or embedding model"
            .formatted(settings.location(), found, wanted),
        0,
        null);
  }

  /** The status code, if there was one that says no. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
