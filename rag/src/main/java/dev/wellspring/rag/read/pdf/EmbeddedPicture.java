package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.read.picture.Paper;
import dev.wellspring.rag.read.picture.PictureException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** Decodes pictures of a PDF at their own resolution. */
final class EmbeddedPicture {
  private EmbeddedPicture() {}

  /**
   * Looks at the sizes that the PDF states for a picture and its masks.
   *
   * @throws PictureException if one has more pixels than allowed
   */
  static void requirePixels(PDImage image, ReadLimits limits) throws IOException {
    requireSize(image, limits);
    if (image instanceof PDImageXObject object) {
      requireSize(object.getSoftMask(), limits);
      requireSize(object.getMask(), limits);
    }
  }

  private static void requireSize(@Nullable PDImage image, ReadLimits limits)
      throws PictureException {
    if (image != null && (long) image.getWidth() * image.getHeight() > limits.picturePixels()) {
      throw PictureException.tooLarge(image.getWidth(), image.getHeight(), limits.picturePixels());
    }
  }

  /**
   * Decodes a picture without transparency, at a fraction of its size if it is large.
   *
   * @throws PictureException if it has more pixels than allowed
   * @throws IOException if it is broken
   */
  static BufferedImage decode(PDImage image, ReadLimits limits) throws IOException {
    requirePixels(image, limits);
    double pixels = (double) image.getWidth() * image.getHeight();
    int step = (int) Math.max(1, Math.ceil(Math.sqrt(pixels / limits.decodedPixels())));
    try {
      return Paper.opaque(pixels(image, step));
    } catch (OutOfMemoryError e) {
      // a coded size that neither the PDF nor the picture's first header states: one allocation,
      // refused by the virtual machine before anything else suffers
      throw new PictureException("picture_too_large", "a picture does not fit into memory");
    }
  }

  /** A stencil's unmasked samples are black where it paints, whatever colour it paints with. */
  private static BufferedImage pixels(PDImage image, int step) throws IOException {
    return image.isStencil() && image instanceof PDImageXObject object
        ? object.getOpaqueImage(null, step)
        : image.getImage(null, step);
  }
}
