package dev.wellspring.http.internal.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The strings that one connection has seen lately. A server sends the same fields again and again,
 * so most of them need no new object.
 */
final class Strings {
  private static final int SLOTS = 64;
  private static final int LONGEST = 100;

  private final @Nullable String[] slots = new @Nullable String[SLOTS];

  /** The Latin-1 string of these bytes. */
  String of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    int hash = length;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String known = slots[slot];
    if (known != null && same(known, bytes, from, length)) {
      return known;
    }
    String fresh = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    slots[slot] = fresh;
    return fresh;
  }

  private static boolean same(String known, byte[] bytes, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != (bytes[from + i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
