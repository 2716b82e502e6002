package dev.wellspring.server.api;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Gives originals back, to be saved and not to be shown: they are other people's bytes. */
@RestController
class OriginalRoutes {
  private final Opening opening;

  OriginalRoutes(Opening opening) {
    this.opening = opening;
  }

  @GetMapping("/v1/documents/{id}/original")
  ResponseEntity<Resource> original(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range) {
    DocumentId wanted = KnownDocument.id(id);
    Wellspring wellspring = opening.wellspring();
    Document document = wellspring.document(wanted).orElseThrow(KnownDocument.unknown(wanted));
    Path file = wellspring.original(wanted).orElseThrow(KnownDocument.unknown(wanted));
    Resource bytes = new FileSystemResource(file);
    requireSatisfiable(range, bytes);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(document.name()))
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .eTag(wanted.value())
        .body(bytes);
  }

  /** Spring would answer with the wrong status and all bytes. */
  private static void requireSatisfiable(@Nullable String range, Resource bytes) {
    try {
      HttpRange.toResourceRegions(HttpRange.parseRanges(range), bytes);
    } catch (IllegalArgumentException unsatisfiable) {
      throw new ProblemException(
          ProblemCode.RANGE_UNSATISFIABLE,
          "the Range header asks for bytes that the file does not have",
          new FieldRule("Range", "must name bytes of the file"));
    }
  }
}
