package dev.wellspring.server.api;

import dev.wellspring.rag.read.PagePictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a few pictures at a time, for each holds a page in memory. Thread-safe. */
final class PictureDesk {
  private static final int AT_ONCE = 2;

  private final PagePictures pictures;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  PictureDesk(PagePictures pictures) {
    this.pictures = pictures;
  }

  /** The drawing as PNG; empty if there is nothing to draw. */
  Optional<byte[]> png(Function<PagePictures, Optional<BufferedImage>> drawing) throws IOException {
    turns.acquireUninterruptibly();
    try {
      Optional<BufferedImage> drawn = drawing.apply(pictures);
      return drawn.isEmpty() ? Optional.empty() : Optional.of(png(drawn.get()));
    } finally {
      turns.release();
    }
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IOException("no writer for PNG in this Java runtime");
      }
    }
    return bytes.toByteArray();
  }
}
