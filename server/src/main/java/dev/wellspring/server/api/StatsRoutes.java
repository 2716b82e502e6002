package dev.wellspring.server.api;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.Document.PageSummary;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.server.engine.Opening;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how much is stored. */
@RestController
class StatsRoutes {
  private final Opening opening;

  StatsRoutes(Opening opening) {
    this.opening = opening;
  }

  @GetMapping(path = "/v1/stats", produces = MediaType.APPLICATION_JSON_VALUE)
  Stats stats() {
    Wellspring wellspring = opening.wellspring();
    return Stats.of(wellspring.documents(), Embedding.of(wellspring));
  }

  record Embedding(String fingerprint, int dimensions) {
    static Embedding of(Wellspring wellspring) {
      return new Embedding(wellspring.embeddingFingerprint(), wellspring.embeddingDimensions());
    }
  }

  record OcrWork(long picturesRead, long lines) {}

  record Stats(
      int documents,
      long pages,
      long chunks,
      long characters,
      long bytes,
      Map<String, Long> byMediaType,
      ContextStats byContext,
      Embedding embedding,
      OcrWork ocr) {
    static Stats of(List<Document> documents, Embedding embedding) {
      List<PageSummary> pages =
          documents.stream().flatMap(document -> document.pages().stream()).toList();
      List<OcrReport> ocr = pages.stream().map(PageSummary::ocr).toList();
      return new Stats(
          documents.size(),
          pages.size(),
          sum(documents, Document::chunks),
          sum(pages, PageSummary::characters),
          sum(documents, Document::bytes),
          documents.stream()
              .collect(
                  Collectors.groupingBy(Document::mediaType, TreeMap::new, Collectors.counting())),
          ContextStats.of(documents),
          embedding,
          new OcrWork(sum(ocr, OcrReport::read), sum(ocr, OcrReport::lines)));
    }

    private static <T> long sum(List<T> values, ToLongFunction<T> figure) {
      return values.stream().mapToLong(figure).sum();
    }
  }
}
