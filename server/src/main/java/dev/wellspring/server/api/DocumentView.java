package dev.wellspring.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.Document.PageSummary;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document with its pages, what is missing of it, and its text if that was asked for. */
public record DocumentView(
    @JsonUnwrapped DocumentSummaryView document,
    List<PageView> pages,
    List<Problem> problems,
    @JsonInclude(Include.NON_NULL) @Nullable String text) {
  private static final String PAGE_BREAK = "\f";

  /** Shows a document without its text. */
  public static DocumentView of(Document document) {
    List<PageView> pages = document.pages().stream().map(page -> PageView.of(page, null)).toList();
    return new DocumentView(DocumentSummaryView.of(document), pages, document.problems(), null);
  }

  /** Shows a document with its text. */
  public static DocumentView withText(Document document, List<Page> read) {
    Map<Integer, String> texts = read.stream().collect(Collectors.toMap(Page::number, Page::text));
    List<PageView> pages =
        document.pages().stream().map(page -> PageView.of(page, textOf(page, texts))).toList();
    String whole =
        document.pages().stream()
            .map(page -> textOf(page, texts))
            .collect(Collectors.joining(PAGE_BREAK));
    return new DocumentView(DocumentSummaryView.of(document), pages, document.problems(), whole);
  }

  private static String textOf(PageSummary page, Map<Integer, String> texts) {
    return texts.getOrDefault(page.number(), "");
  }
}
