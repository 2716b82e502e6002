package dev.wellspring.rag.read;

import dev.wellspring.rag.read.pdf.PdfPictures;
import dev.wellspring.rag.read.picture.Paper;
import dev.wellspring.rag.read.picture.PictureException;
import dev.wellspring.rag.read.picture.PictureFile;
import dev.wellspring.rag.read.text.TextPictures;
import dev.wellspring.rag.read.word.WordPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Draws pages and pictures of documents for readers who want to see the place of a citation, under
 * the limits of reading. The boxes of a {@link dev.wellspring.rag.document.Place} measure what is
 * drawn here. Thread-safe.
 */
public final class PagePictures {
  /** Narrowest drawing, in pixels. */
  public static final int LEAST_WIDTH = 100;

  /** Widest drawing, in pixels. */
  public static final int MOST_WIDTH = 2_400;

  private final ReadLimits limits;

  /** Draws within these limits. */
  public PagePictures(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * Draws a page of a PDF, or a frame of a picture file.
   *
   * @param page from 1
   * @param width of the drawing in pixels, {@value #LEAST_WIDTH} to {@value #MOST_WIDTH}; a picture
   *     that is smaller keeps its size, and a page of strange proportions may become narrower
   * @return empty if the document has no such page, or its pages cannot be drawn (Word, text)
   * @throws IllegalArgumentException if the width is outside its range
   * @throws UnreadableDocumentException if the document is encrypted, broken or exceeds a limit
   */
  public Optional<BufferedImage> page(Path file, int page, int width) {
    requireWidth(width);
    return drawn(
        file,
        type ->
            switch (type) {
              case FileType.Known.PDF ->
                  PdfPictures.page(file, page, width, new Budget(limits, System::nanoTime));
              case FileType.Known.PICTURE -> frame(file, page, width);
              default -> Optional.empty();
            });
  }

  /**
   * Draws a picture inside a Word file, an HTML page or a Markdown text.
   *
   * @param number as {@link dev.wellspring.rag.document.Place#picture} counts, from 1
   * @param width widest drawing in pixels, {@value #LEAST_WIDTH} to {@value #MOST_WIDTH}; a picture
   *     that is smaller keeps its size
   * @return empty if the document has no such picture, or none that can be drawn
   * @throws IllegalArgumentException if the width is outside its range
   * @throws UnreadableDocumentException if the document is encrypted, broken or exceeds a limit
   */
  public Optional<BufferedImage> picture(Path file, int number, int width) {
    requireWidth(width);
    return drawn(
        file,
        type ->
            switch (type) {
              case FileType.Known.WORD ->
                  WordPictures.picture(file, number, new Budget(limits, System::nanoTime))
                      .map(picture -> Paper.atMostWide(picture, width));
              case FileType.Known.TEXT ->
                  TextPictures.picture(file, number, new Budget(limits, System::nanoTime))
                      .map(picture -> Paper.atMostWide(picture, width));
              case FileType.Known.ENCRYPTED_OFFICE ->
                  throw UnreadableDocumentException.of(
                      UnreadableDocumentException.Reason.PASSWORD_REQUIRED,
                      "the original is encrypted; its pictures are not shown");
              default -> Optional.empty();
            });
  }

  private static void requireWidth(int width) {
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      throw new IllegalArgumentException(
          "width must be %d to %d pixels, but was %d".formatted(LEAST_WIDTH, MOST_WIDTH, width));
    }
  }

  private Optional<BufferedImage> frame(Path file, int page, int width) throws IOException {
    try (PictureFile picture = PictureFile.open(file, limits)) {
      return page < 1 || page > picture.frames()
          ? Optional.empty()
          : Optional.of(Paper.atMostWide(picture.frame(page - 1), width));
    }
  }

  @FunctionalInterface
  private interface Drawing {
    Optional<BufferedImage> of(FileType type) throws IOException;
  }

  private Optional<BufferedImage> drawn(Path file, Drawing drawing) {
    if (!Files.isReadable(file)) {
      throw new UncheckedIOException(new IOException("the original is not there: " + file));
    }
    try {
      return drawing.of(FileTypes.of(file, limits));
    } catch (PictureException e) {
      throw UnreadableDocumentException.exceeds(
          "picturePixels", limits.picturePixels(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw UnreadableDocumentException.broken("the page or picture cannot be drawn", e);
    }
  }
}
