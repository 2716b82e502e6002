package dev.wellspring.rag.read.picture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Picture formats that are read as documents of their own. */
public enum PictureFormat {
  PNG("image/png"),
  JPEG("image/jpeg"),
  TIFF("image/tiff"),
  GIF("image/gif"),
  BMP("image/bmp"),
  WEBP("image/webp");

  private static final int BMP_HEADER_BYTES = 18;

  private final String mediaType;

  PictureFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** As registered with IANA. */
  public String mediaType() {
    return mediaType;
  }

  /** The format of a file that begins like this. */
  public static Optional<PictureFormat> of(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (isTiff(start)) {
      return Optional.of(TIFF);
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    return isBmp(head) ? Optional.of(BMP) : Optional.empty();
  }

  private static boolean isTiff(String start) {
    return start.startsWith("II*\0")
        || start.startsWith("MM\0*")
        || start.startsWith("II+\0")
        || start.startsWith("MM\0+");
  }

  /** Text may begin with "BM" too: the reserved bytes and the inner header's size decide. */
  private static boolean isBmp(byte[] head) {
    if (head.length < BMP_HEADER_BYTES || head[0] != 'B' || head[1] != 'M') {
      return false;
    }
    boolean reservedAreZero = head[6] == 0 && head[7] == 0 && head[8] == 0 && head[9] == 0;
    int innerHeader = head[14] & 0xff;
    return reservedAreZero
        && head[15] == 0
        && (innerHeader == 12 || innerHeader == 40 || innerHeader == 108 || innerHeader == 124);
  }
}
