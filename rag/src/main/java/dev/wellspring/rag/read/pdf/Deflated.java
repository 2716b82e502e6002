package dev.wellspring.rag.read.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Looks whether a deflated stream (RFC 1950) is all there: PDFBox gives back what it could inflate,
 * whatever comes after, and does not look at the checksum. Like PDFBox it passes over the two bytes
 * of the header.
 */
final class Deflated {
  private static final int HEADER_BYTES = 2;
  private static final int CHECKSUM_BYTES = 4;
  private static final int BUFFER = 8_192;

  private final Inflater inflater = new Inflater(true);
  private final Adler32 checksum = new Adler32();
  private final byte[] inflated = new byte[BUFFER];
  private final byte[] deflated = new byte[BUFFER];
  private final InputStream in;
  private int filled;

  private Deflated(InputStream in) {
    this.in = in;
  }

  /**
   * Inflates the stream into nothing, if it is deflated; in how many other filters it is wrapped
   * does not matter.
   *
   * @throws ZipException if it ends too early, is damaged, or its checksum is another one
   * @throws IOException if the filters around it cannot be undone
   */
  static void requireWhole(COSStream stream) throws IOException {
    List<COSName> filters = InflatedSize.filters(stream.getFilters());
    int flate = filters.indexOf(COSName.FLATE_DECODE);
    flate = flate < 0 ? filters.indexOf(COSName.FLATE_DECODE_ABBREVIATION) : flate;
    if (flate < 0 || stream.getLength() == 0) {
      return;
    }
    try (InputStream raw = stream.createRawInputStream()) {
      new Deflated(InflatedSize.without(filters.subList(0, flate), raw, stream)).inflateAll();
    }
  }

  private void inflateAll() throws IOException {
    try {
      inflate();
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private void inflate() throws IOException, DataFormatException {
    in.skipNBytes(HEADER_BYTES);
    while (!inflater.finished()) {
      int bytes = inflater.inflate(inflated);
      checksum.update(inflated, 0, bytes);
      if (bytes == 0 && !inflater.finished()) {
        feed();
      }
    }
    requireChecksum();
  }

  private void feed() throws IOException {
    int bytes = in.read(deflated);
    if (bytes <= 0 || inflater.needsDictionary()) {
      throw new ZipException("the stream ends before its last block");
    }
    filled = bytes;
    inflater.setInput(deflated, 0, filled);
  }

  /** A length that is stated too small cuts the checksum, and no content. */
  private void requireChecksum() throws IOException {
    byte[] rest = rest();
    if (rest.length < CHECKSUM_BYTES) {
      return;
    }
    long stated = 0;
    for (byte each : rest) {
      stated = (stated << Byte.SIZE) | (each & 0xff);
    }
    if (stated != checksum.getValue()) {
      throw new ZipException("the checksum is another one");
    }
  }

  /** What follows the last block, as far as a checksum reaches. */
  private byte[] rest() throws IOException {
    int kept = Math.min(CHECKSUM_BYTES, inflater.getRemaining());
    int from = filled - inflater.getRemaining();
    byte[] rest = Arrays.copyOf(Arrays.copyOfRange(deflated, from, from + kept), CHECKSUM_BYTES);
    int read = in.readNBytes(rest, kept, CHECKSUM_BYTES - kept);
    return Arrays.copyOf(rest, kept + read);
  }
}
