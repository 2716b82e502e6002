package dev.wellspring.server.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document in a list: all but what stands on its pages. */
@JsonPropertyOrder({
  "id",
  "source",
  "media_type",
  "bytes",
  "context_type",
  "content_domain",
  "document_category",
  "relevance_tags",
  "description",
  "stored_at",
  "page_count",
  "chunks",
  "complete"
})
public record DocumentSummaryView(
    String id,
    String source,
    String mediaType,
    long bytes,
    List<String> contextType,
    List<String> contentDomain,
    List<String> documentCategory,
    List<String> relevanceTags,
    @Nullable String description,
    Instant storedAt,
    int pageCount,
    int chunks,
    boolean complete) {
  /** Shows a document. */
  public static DocumentSummaryView of(Document document) {
    Context context = document.context();
    return new DocumentSummaryView(
        document.id().value(),
        document.name(),
        document.mediaType(),
        document.bytes(),
        context.types(),
        context.domains(),
        context.categories(),
        context.tags(),
        context.description(),
        document.storedAt(),
        document.pages().size(),
        document.chunks(),
        document.problems().isEmpty());
  }
}
