package dev.wellspring.server.upload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.wellspring.rag.Stored;
import dev.wellspring.server.api.DocumentView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A document as an upload answers with it: what became of it is said too. */
record UploadView(@JsonUnwrapped DocumentView document, String outcome, @Nullable String replaced) {
  static UploadView of(Stored stored, DocumentView document) {
    return new UploadView(
        document,
        stored.outcome().name().toLowerCase(Locale.ROOT),
        stored.replaced() == null ? null : stored.replaced().value());
  }
}
