package dev.wellspring.rag.read.text;

import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.picture.PictureFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds pictures inside HTML and Markdown by the number that reading gave them. */
public final class TextPictures {
  private TextPictures() {}

  /**
   * Decodes a picture.
   *
   * @param number from 1, in reading order
   * @return empty if there is no such picture
   * @throws IOException if the file or the picture is broken
   */
  public static Optional<BufferedImage> picture(Path file, int number, Budget budget)
      throws IOException {
    List<String> uris = new ArrayList<>();
    TextReader.blocks(
        file,
        budget,
        uri -> {
          uris.add(uri);
          return List.of();
        });
    if (number < 1 || number > uris.size()) {
      return Optional.empty();
    }
    byte[] bytes = DataUri.bytes(uris.get(number - 1));
    try (PictureFile picture = PictureFile.open(bytes, budget.limits())) {
      return Optional.of(picture.frame(0));
    }
  }
}
