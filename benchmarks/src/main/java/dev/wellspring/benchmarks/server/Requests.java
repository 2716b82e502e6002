package dev.wellspring.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds requests in bytes. Only what the clients of the load runs send is understood. */
final class Requests {
  private static final byte[] LENGTH = bytes("content-length:");
  private static final byte[] CODING = bytes("transfer-encoding:");
  private static final byte[] ID = bytes("x-request-id:");

  private Requests() {}

  /** Index behind the empty line that ends the head, or -1 if it is not there yet. */
  static int headEnd(byte[] bytes, int from, int to) {
    for (int i = from + 3; i < to; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Length of the body that the head announces; 0 if it announces none.
   *
   * @throws IllegalArgumentException if it is chunked
   */
  static int bodyLength(byte[] bytes, int from, int headEnd) {
    if (value(bytes, from, headEnd, CODING) >= 0) {
      throw new IllegalArgumentException("the load server reads no chunked bodies");
    }
    int at = value(bytes, from, headEnd, LENGTH);
    int length = 0;
    for (; at > 0 && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      length = 10 * length + bytes[at] - '0';
    }
    return length;
  }

  /** Value of the request's id header, or nothing. */
  static String id(byte[] bytes, int from, int headEnd) {
    int at = value(bytes, from, headEnd, ID);
    if (at < 0) {
      return "";
    }
    int end = at;
    while (bytes[end] != '\r') {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.US_ASCII);
  }

  /** Index of the field's value, or -1. */
  private static int value(byte[] bytes, int from, int to, byte[] name) {
    for (int i = from; i < to - name.length; i++) {
      if (bytes[i] == '\n' && matches(bytes, i + 1, name)) {
        int at = i + 1 + name.length;
        while (bytes[at] == ' ') {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] bytes, int at, byte[] lowerCase) {
    for (int i = 0; i < lowerCase.length; i++) {
      byte b = bytes[at + i];
      if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
  }
}
