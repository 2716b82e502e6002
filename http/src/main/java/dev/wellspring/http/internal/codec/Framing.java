package dev.wellspring.http.internal.codec;

import org.jspecify.annotations.Nullable;

/** How a response's body ends (RFC 9112, section 6.3). */
public sealed interface Framing {
  /** There is no body. */
  record None() implements Framing {
    static final None INSTANCE = new None();
  }

  /** It has {@code length} bytes. */
  record Length(long length) implements Framing {}

  /** Its chunks say so. */
  record Chunked() implements Framing {
    static final Chunked INSTANCE = new Chunked();
  }

  /** The connection ends; in cleartext a body that was cut cannot be told from a whole one. */
  record UntilClose() implements Framing {
    static final UntilClose INSTANCE = new UntilClose();
  }

  /**
   * The framing that the head announces.
   *
   * @param headRequest whether the request's method was HEAD
   * @throws MalformedException if it announces two, or one that cannot be read
   */
  static Framing of(ResponseHead head, boolean headRequest) throws MalformedException {
    String coding = null;
    String length = null;
    String[] fields = head.fields();
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase("transfer-encoding")) {
        coding = coding == null ? fields[i + 1] : coding + "," + fields[i + 1];
      } else if (fields[i].equalsIgnoreCase("content-length")) {
        length = sameLength(length, fields[i + 1]);
      }
    }
    if (headRequest || head.informational() || head.status() == 204 || head.status() == 304) {
      return None.INSTANCE;
    }
    if (coding != null) {
      return chunked(head, coding, length);
    }
    return length == null ? UntilClose.INSTANCE : lengthOf(length);
  }

  private static Framing chunked(ResponseHead head, String coding, @Nullable String length)
      throws MalformedException {
    if (length != null) {
      throw new MalformedException(
          "the response has both Transfer-Encoding and Content-Length, so its end is uncertain");
    }
    if (head.minorVersion() == 0) {
      throw new MalformedException("an HTTP/1.0 response must not have Transfer-Encoding");
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      throw new MalformedException(
          "the response has a Transfer-Encoding other than chunked, which was not asked for");
    }
    return Chunked.INSTANCE;
  }

  /** Repeated and equal lengths are one; anything else is refused. */
  private static String sameLength(@Nullable String seen, String value) throws MalformedException {
    String result = seen;
    int at = 0;
    while (at >= 0) {
      int comma = value.indexOf(',', at);
      String one = value.substring(at, comma < 0 ? value.length() : comma).strip();
      if (result != null && !result.equals(one)) {
        throw new MalformedException("the response has two different Content-Lengths");
      }
      result = one;
      at = comma < 0 ? -1 : comma + 1;
    }
    return result == null ? "" : result;
  }

  private static Framing lengthOf(String digits) throws MalformedException {
    if (digits.isEmpty() || digits.length() > 18 || !allDigits(digits)) {
      throw new MalformedException(
          "the response's Content-Length is not a number of 1 to 18 digits");
    }
    return new Length(Long.parseLong(digits));
  }

  private static boolean allDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
