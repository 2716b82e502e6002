package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.picture.PictureException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The size that a JPEG (ITU-T T.81, B.2.2) or JPEG 2000 (ITU-T T.800, A.5.1) picture declares in
 * its own header, which is what a decoder allocates whatever the PDF says beside it.
 */
final class CodedSize {
  private static final int SIZ = 0xFF51;
  private static final int SEARCH_BYTES = 1 << 16;

  private CodedSize() {}

  /**
   * Reads the header and no more.
   *
   * @throws PictureException if it declares more pixels
   */
  static void requirePixels(InputStream in, String filter, long most) throws IOException {
    try {
      if (filter.startsWith("DCT")) {
        jpeg(new DataInputStream(in), most);
      } else if (filter.startsWith("JPX")) {
        jpeg2000(new DataInputStream(in), most);
      }
    } catch (EOFException e) {
      // without a header there is nothing to allocate; the decoder tells what is wrong
    }
  }

  private static void jpeg(DataInputStream in, long most) throws IOException {
    in.readUnsignedShort();
    while (true) {
      int marker = in.readUnsignedByte();
      if (marker != 0xFF) {
        continue;
      }
      int kind = in.readUnsignedByte();
      if (isFrame(kind)) {
        in.readUnsignedShort();
        in.readUnsignedByte();
        long height = in.readUnsignedShort();
        require(in.readUnsignedShort(), height, most);
        return;
      }
      if (kind >= 0xC0 && kind != 0xFF && (kind < 0xD0 || kind > 0xD9)) {
        in.skipNBytes(Math.max(0, in.readUnsignedShort() - 2));
      }
    }
  }

  private static boolean isFrame(int kind) {
    return kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
  }

  private static void jpeg2000(DataInputStream in, long most) throws IOException {
    int last = 0;
    for (int i = 0; i < SEARCH_BYTES; i++) {
      last = (last << 8 | in.readUnsignedByte()) & 0xFFFF;
      if (last == SIZ) {
        in.readInt();
        long width = Integer.toUnsignedLong(in.readInt());
        long height = Integer.toUnsignedLong(in.readInt());
        require(width, height, most);
        return;
      }
    }
  }

  private static void require(long width, long height, long most) throws PictureException {
    if (width > 0 && height > most / width) {
      throw PictureException.tooLarge(width, height, most);
    }
  }
}
