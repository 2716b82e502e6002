package dev.wellspring.rag.read.picture;

import dev.wellspring.rag.read.ReadLimits;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An encoded picture, decoded frame by frame: its header's size is checked first, and a large
 * picture is decoded at a fraction of its size. Not thread-safe.
 */
public final class PictureFile implements Closeable {
  private static final int HEAD_BYTES = 64;
  private static final int FOUR_INKS = 4;

  /** How the JDK begins its warning that the end marker of a JPEG file is missing. */
  private static final String ENDS_EARLY = "Truncated File";

  private final ImageInputStream in;
  private final ImageReader reader;
  private final PictureFormat format;
  private final ReadLimits limits;
  private boolean endsEarly;

  private PictureFile(
      ImageInputStream in, ImageReader reader, PictureFormat format, ReadLimits limits) {
    this.in = in;
    this.reader = reader;
    this.format = format;
    this.limits = limits;
    reader.setInput(in, false, false);
    reader.addIIOReadWarningListener(
        (source, warning) -> endsEarly |= warning.startsWith(ENDS_EARLY));
  }

  /**
   * Opens a file.
   *
   * @throws PictureException if it is of none of the formats
   */
  public static PictureFile open(Path file, ReadLimits limits) throws IOException {
    return open(new FileImageInputStream(file.toFile()), limits);
  }

  /**
   * Opens a picture in memory.
   *
   * @throws PictureException if it is of none of the formats
   */
  public static PictureFile open(byte[] bytes, ReadLimits limits) throws IOException {
    return open(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), limits);
  }

  private static PictureFile open(ImageInputStream in, ReadLimits limits) throws IOException {
    try {
      PictureFormat format =
          PictureFormat.of(head(in))
              .orElseThrow(() -> unreadable("a picture is of none of the formats that are read"));
      ImageReader reader =
          reader(format).orElseThrow(() -> unreadable("no decoder for " + format.mediaType()));
      return new PictureFile(in, reader, format, limits);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static PictureException unreadable(String message) {
    return new PictureException("picture_unreadable", message);
  }

  private static byte[] head(ImageInputStream in) throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    int length = Math.max(0, in.read(head));
    in.seek(0);
    return java.util.Arrays.copyOf(head, length);
  }

  /** Several libraries bring a TIFF decoder; TwelveMonkeys reads the most kinds. */
  private static Optional<ImageReader> reader(PictureFormat format) {
    Optional<ImageReader> first = Optional.empty();
    for (Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(format.mediaType());
        readers.hasNext(); ) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.twelvemonkeys")) {
        return Optional.of(reader);
      }
      first = first.or(() -> Optional.of(reader));
    }
    return first;
  }

  /** Its format. */
  public PictureFormat format() {
    return format;
  }

  /**
   * How many frames are pages: those of a TIFF file; of an animation the first counts.
   *
   * @throws IOException if the file is broken
   */
  public int frames() throws IOException {
    try {
      return format == PictureFormat.TIFF ? reader.getNumImages(true) : 1;
    } catch (RuntimeException e) {
      throw new IIOException("the picture's directory is broken", e);
    }
  }

  /**
   * Decodes a frame as it is shown: turned as its orientation says, on white.
   *
   * @param index from 0
   * @throws PictureException if its header promises more pixels than allowed
   * @throws IOException if it is broken
   */
  public BufferedImage frame(int index) throws IOException {
    try {
      return decode(index);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IIOException("the picture is broken", e);
    }
  }

  /** Whether what was decoded so far ended before its last row, and the rest is grey. */
  public boolean endsEarly() {
    return endsEarly;
  }

  private BufferedImage decode(int index) throws IOException {
    long width = reader.getWidth(index);
    long height = reader.getHeight(index);
    long pixels = width * height;
    if (pixels > limits.picturePixels()) {
      throw PictureException.tooLarge(width, height, limits.picturePixels());
    }
    ImageReadParam param = reader.getDefaultReadParam();
    int step = (int) Math.ceil(Math.sqrt((double) pixels / limits.decodedPixels()));
    if (step > 1) {
      param.setSourceSubsampling(step, step, 0, 0);
    }
    BufferedImage stored = Paper.opaque(pixels(index, param));
    return Turn.ofExif(orientation(index)).apply(stored);
  }

  /** Old JDKs refuse pictures in four inks, newer ones show them too light. */
  private BufferedImage pixels(int index, ImageReadParam param) throws IOException {
    if (format != PictureFormat.JPEG) {
      return reader.read(index, param);
    }
    try {
      BufferedImage picture = reader.read(index, param);
      boolean inks =
          picture.getColorModel().getNumComponents() == FOUR_INKS
              && !picture.getColorModel().hasAlpha();
      return inks ? fourInks(index, param) : picture;
    } catch (IIOException e) {
      return fourInks(index, param);
    }
  }

  private BufferedImage fourInks(int index, ImageReadParam param) throws IOException {
    Raster raster = reader.readRaster(index, param);
    if (raster.getNumBands() != FOUR_INKS) {
      throw new IIOException("the JPEG picture is broken");
    }
    return Cmyk.toRgb(raster, Cmyk.transform(in));
  }

  private int orientation(int index) throws IOException {
    try {
      return switch (format) {
        case JPEG -> Exif.ofJpeg(in);
        case TIFF -> Exif.ofTiff(in, 0, index);
        default -> 1;
      };
    } catch (EOFException e) {
      return 1;
    }
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    in.close();
  }
}
