package dev.wellspring.server.api;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.problem.FieldCheck;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows and deletes documents. */
@RestController
@RequestMapping(path = "/v1/documents", produces = MediaType.APPLICATION_JSON_VALUE)
class DocumentRoutes {
  private static final int MOST_LISTED = 1000;
  private static final String CONFIRMATION = "delete-all-documents";

  private final Opening opening;

  DocumentRoutes(Opening opening) {
    this.opening = opening;
  }

  @GetMapping
  Listed list(
      @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") int offset) {
    FieldCheck check = new FieldCheck();
    check.number("limit", limit, limit, 1, MOST_LISTED);
    check.number("offset", offset, offset, 0, Integer.MAX_VALUE);
    check.done();
    List<Document> all = opening.wellspring().documents();
    List<DocumentSummaryView> shown =
        all.stream().skip(offset).limit(limit).map(DocumentSummaryView::of).toList();
    return new Listed(shown, all.size());
  }

  @GetMapping("/{id}")
  DocumentView show(
      @PathVariable String id, @RequestParam(required = false) @Nullable String include) {
    boolean withText = Include.text(include);
    DocumentId wanted = KnownDocument.id(id);
    Wellspring wellspring = opening.wellspring();
    Document document = wellspring.document(wanted).orElseThrow(KnownDocument.unknown(wanted));
    return withText
        ? DocumentView.withText(document, wellspring.pages(wanted))
        : DocumentView.of(document);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    DocumentId wanted = KnownDocument.id(id);
    if (!opening.wellspring().delete(wanted)) {
      throw KnownDocument.unknown(wanted).get();
    }
  }

  @DeleteMapping
  Deleted deleteAll(@RequestParam(required = false) @Nullable String confirm) {
    if (!CONFIRMATION.equals(confirm)) {
      throw new ProblemException(
          ProblemCode.CONFIRMATION_MISSING,
          "deleting every document takes the parameter confirm=" + CONFIRMATION,
          new FieldRule("confirm", "must be '%s'".formatted(CONFIRMATION)));
    }
    return new Deleted(opening.wellspring().deleteAll());
  }

  record Listed(List<DocumentSummaryView> documents, int total) {}

  record Deleted(int deleted) {}
}
