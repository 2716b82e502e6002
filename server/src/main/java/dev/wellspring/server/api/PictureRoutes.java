package dev.wellspring.server.api;

import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.read.PagePictures;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.problem.FieldCheck;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Draws pages and pictures, with the boxes of citations marked if they are named. */
@RestController
@RequestMapping(path = "/v1/documents/{id}", produces = MediaType.IMAGE_PNG_VALUE)
class PictureRoutes {
  private static final String USUAL_WIDTH = "1200";
  private static final Duration FRESH = Duration.ofHours(1);

  private final Opening opening;
  private final PictureDesk desk;

  PictureRoutes(Opening opening, PictureDesk desk) {
    this.opening = opening;
    this.desk = desk;
  }

  @GetMapping("/pages/{number}/picture")
  ResponseEntity<byte[]> page(
      @PathVariable String id,
      @PathVariable int number,
      @RequestParam(defaultValue = USUAL_WIDTH) int width,
      HttpServletRequest request)
      throws IOException {
    return answer(
        id, number, width, request, (pictures, file) -> pictures.page(file, number, width));
  }

  @GetMapping("/pictures/{number}")
  ResponseEntity<byte[]> picture(
      @PathVariable String id,
      @PathVariable int number,
      @RequestParam(defaultValue = USUAL_WIDTH) int width,
      HttpServletRequest request)
      throws IOException {
    return answer(
        id, number, width, request, (pictures, file) -> pictures.picture(file, number, width));
  }

  private ResponseEntity<byte[]> answer(
      String id, int number, int width, HttpServletRequest request, Drawing drawing)
      throws IOException {
    FieldCheck check = new FieldCheck();
    check.number("number", number, number, 1, Integer.MAX_VALUE);
    check.number("width", width, width, PagePictures.LEAST_WIDTH, PagePictures.MOST_WIDTH);
    // not bound by Spring, which takes one value with commas for four
    PictureMarks marks =
        PictureMarks.read(request.getParameterValues(PictureMarks.PARAMETER), check);
    check.done();
    DocumentId wanted = KnownDocument.id(id);
    Path file = opening.wellspring().original(wanted).orElseThrow(KnownDocument.unknown(wanted));
    byte[] png =
        desk.png(pictures -> drawing.draw(pictures, file).map(marks::on))
            .orElseThrow(() -> unknown(number));
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(FRESH).cachePrivate()).body(png);
  }

  private static ProblemException unknown(int number) {
    return new ProblemException(
        ProblemCode.PICTURE_UNKNOWN,
        "the document has no page or picture %d that can be drawn".formatted(number),
        new FieldRule(
            "number",
            "must be that of a page of a PDF or picture file, or of a picture"
                + " inside a Word file"));
  }

  @FunctionalInterface
  private interface Drawing {
    Optional<BufferedImage> draw(PagePictures pictures, Path file);
  }
}
