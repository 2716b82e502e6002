package dev.wellspring.rag.read.picture;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** The orientation tag of JPEG and TIFF files (EXIF 2.32, TIFF 6.0); 1 where there is none. */
final class Exif {
  private static final int UPRIGHT = 1;
  private static final int ORIENTATION = 0x0112;
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int MOST_SEGMENTS = 200;
  private static final int MOST_ENTRIES = 1_000;
  private static final int LITTLE = 0x4949;
  private static final int BIG = 0x4D4D;
  private static final int CLASSIC = 42;

  private Exif() {}

  /** Reads from the start of a JPEG file; the position afterwards is undefined. */
  static int ofJpeg(ImageInputStream in) throws IOException {
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(2);
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      int marker = in.readUnsignedShort();
      if (marker >> 8 != 0xFF || (marker & 0xFF) == START_OF_SCAN) {
        return UPRIGHT;
      }
      int length = in.readUnsignedShort();
      long next = in.getStreamPosition() + length - 2;
      if ((marker & 0xFF) == APP1 && length > 16 && in.readInt() == 0x45786966) {
        in.readUnsignedShort();
        return ofTiff(in, in.getStreamPosition(), 0);
      }
      in.seek(next);
    }
    return UPRIGHT;
  }

  /**
   * Reads the tag of one directory.
   *
   * @param start where the TIFF header lies
   * @param index which directory, from 0
   */
  static int ofTiff(ImageInputStream in, long start, int index) throws IOException {
    in.seek(start);
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    int order = in.readUnsignedShort();
    if (order != LITTLE && order != BIG) {
      return UPRIGHT;
    }
    in.setByteOrder(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (in.readUnsignedShort() != CLASSIC) {
      return UPRIGHT;
    }
    long directory = in.readUnsignedInt();
    for (int i = 0; i < index && directory != 0; i++) {
      in.seek(start + directory);
      in.seek(start + directory + 2 + 12L * in.readUnsignedShort());
      directory = in.readUnsignedInt();
    }
    return directory == 0 ? UPRIGHT : inDirectory(in, start + directory);
  }

  private static int inDirectory(ImageInputStream in, long directory) throws IOException {
    in.seek(directory);
    int entries = Math.min(in.readUnsignedShort(), MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      int tag = in.readUnsignedShort();
      in.readUnsignedShort();
      in.readInt();
      int value = in.readUnsignedShort();
      in.readUnsignedShort();
      if (tag == ORIENTATION) {
        return value;
      }
    }
    return UPRIGHT;
  }
}
