package dev.wellspring.rag.read.word;

import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.picture.PictureFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Finds pictures inside Word files by the number that reading gave them. */
public final class WordPictures {
  private WordPictures() {}

  /**
   * Decodes a picture.
   *
   * @param number from 1, in reading order
   * @return empty if there is no such picture, or it is a metafile
   * @throws UnreadableDocumentException if the file is broken or exceeds a limit
   * @throws IOException if the picture is broken
   */
  public static Optional<BufferedImage> picture(Path file, int number, Budget budget)
      throws IOException {
    try (WordPackage word = WordPackage.open(file, budget.limits())) {
      String[] found = new String[1];
      WordText.read(
          word,
          (page, n, part) -> {
            found[0] = n == number ? part : found[0];
            return List.of();
          },
          budget,
          PageListener.NONE);
      return found[0] == null ? Optional.empty() : decode(word, found[0], budget);
    } catch (XMLStreamException e) {
      throw UnreadableDocumentException.broken("the Word file is truncated or damaged", e);
    }
  }

  private static Optional<BufferedImage> decode(WordPackage word, String part, Budget budget)
      throws IOException {
    byte[] bytes = word.bytes(part).orElse(new byte[0]);
    if (Metafiles.isMetafile(bytes)) {
      return Optional.empty();
    }
    try (PictureFile picture = PictureFile.open(bytes, budget.limits())) {
      return Optional.of(picture.frame(0));
    }
  }
}
