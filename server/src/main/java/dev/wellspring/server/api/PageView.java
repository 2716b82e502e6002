package dev.wellspring.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.wellspring.rag.document.Document.PageSummary;
import dev.wellspring.rag.document.OcrReport;
import org.jspecify.annotations.Nullable;

/** A page in figures, with its text if that was asked for. */
public record PageView(
    int number,
    int characters,
    OcrReport ocr,
    @JsonInclude(Include.NON_NULL) @Nullable String text) {
  static PageView of(PageSummary page, @Nullable String text) {
    return new PageView(page.number(), page.characters(), page.ocr(), text);
  }
}
