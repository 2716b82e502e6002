package dev.wellspring.server.problem;

import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a client is told about a document of which nothing can be read. */
final class UnreadableProblem {
  private UnreadableProblem() {}

  static HttpProblem of(UnreadableDocumentException unreadable, String field) {
    String detail = Objects.requireNonNullElse(unreadable.getMessage(), title(unreadable.reason()));
    return new HttpProblem(
        unreadable.code(),
        status(unreadable.reason()),
        title(unreadable.reason()),
        detail,
        List.of(fault(unreadable, field, detail)),
        null,
        Map.of());
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case PASSWORD_REQUIRED, PASSWORD_WRONG, DOCUMENT_BROKEN, DOCUMENT_EMPTY -> 422;
      case TYPE_UNSUPPORTED -> 415;
      case LIMIT_EXCEEDED -> 413;
    };
  }

  private static String title(Reason reason) {
    return switch (reason) {
      case PASSWORD_REQUIRED -> "The document is encrypted";
      case PASSWORD_WRONG -> "The password does not open the document";
      case DOCUMENT_BROKEN -> "The document is damaged";
      case DOCUMENT_EMPTY -> "The document is empty";
      case TYPE_UNSUPPORTED -> "Documents of this format are not read";
      case LIMIT_EXCEEDED -> "The document exceeds a limit";
    };
  }

  private static FieldRule fault(
      UnreadableDocumentException unreadable, String field, String detail) {
    return switch (unreadable.reason()) {
      case PASSWORD_REQUIRED -> new FieldRule("password", "must be given");
      case PASSWORD_WRONG -> new FieldRule("password", "must open the document");
      case LIMIT_EXCEEDED ->
          new FieldRule(
              field,
              unreadable
                  .limit()
                  .map(limit -> "takes at most %d %s".formatted(limit.value(), words(limit.name())))
                  .orElse(detail));
      case DOCUMENT_BROKEN, DOCUMENT_EMPTY, TYPE_UNSUPPORTED -> new FieldRule(field, detail);
    };
  }

  /** {@code inflatedBytes} as {@code inflated bytes}. */
  private static String words(String component) {
    return component.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
