package dev.wellspring.rag.document;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name under which a document is kept, made from its content: the same bytes have the same id
 * on every machine, and a changed file has another. So have the same bytes that the uploader
 * declares to be something else: text although they look like a PDF, or text in another encoding.
 *
 * @param value {@code doc_} and 32 hexadecimal digits in lower case
 */
public record DocumentId(String value) {
  private static final Pattern SHAPE = Pattern.compile("doc_[0-9a-f]{32}");
  private static final int HASH_BYTES = 16;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the value is not {@code doc_} and 32 hexadecimal digits
   */
  public DocumentId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "a document id is 'doc_' and 32 hexadecimal digits in lower case");
    }
  }

  /** Whether a text has the shape of an id. */
  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /**
   * The id of the content with this hash.
   *
   * @param sha256 the 32 bytes of the content's SHA-256
   */
  public static DocumentId ofContent(byte[] sha256) {
    return new DocumentId("doc_" + HexFormat.of().formatHex(sha256, 0, HASH_BYTES));
  }

  @Override
  public String toString() {
    return value;
  }
}
