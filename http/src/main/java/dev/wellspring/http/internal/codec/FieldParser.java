package dev.wellspring.http.internal.codec;

import java.util.Arrays;

/** Field lines of a head or a trailer (RFC 9112, section 5) that lie whole in the buffer. */
final class FieldParser {
  private static final int INITIAL = 32;

  private final Strings strings = new Strings();
  private String[] fields = new String[INITIAL];
  private int count;

  /**
   * Parses the lines from {@code from} up to the empty line that ends at {@code to}.
   *
   * @return names and values in turn
   */
  String[] parse(byte[] bytes, int from, int to, int maxFields)
      throws MalformedException, LimitException {
    count = 0;
    int at = from;
    while (bytes[at] != '\r') {
      int end = lineEnd(bytes, at, to);
      if (Characters.blank(bytes[at])) {
        fold(bytes, at, end);
      } else {
        if (count == maxFields) {
          throw new LimitException("maxFields", maxFields, "the response's list of fields");
        }
        field(bytes, at, end);
      }
      at = end + 2;
    }
    if (at + 2 != to) {
      throw new MalformedException("a line of the response's head begins with a carriage return");
    }
    return Arrays.copyOf(fields, 2 * count);
  }

  private void field(byte[] bytes, int from, int end) throws MalformedException {
    int colon = from;
    while (colon < end && Characters.token(bytes[colon])) {
      colon++;
    }
    if (colon == from || colon == end || bytes[colon] != ':') {
      throw new MalformedException("field " + (count + 1) + " of the response has no valid name");
    }
    if (2 * count == fields.length) {
      fields = Arrays.copyOf(fields, 2 * fields.length);
    }
    fields[2 * count] = strings.of(bytes, from, colon);
    fields[2 * count + 1] = content(bytes, colon + 1, end);
    count++;
  }

  /** A user agent replaces a folded line's break by a space (RFC 9112, section 5.2). */
  private void fold(byte[] bytes, int from, int end) throws MalformedException {
    if (count == 0) {
      throw new MalformedException("the first field of the response begins with a space");
    }
    int last = 2 * count - 1;
    fields[last] = (fields[last] + " " + content(bytes, from, end)).strip();
  }

  private String content(byte[] bytes, int from, int end) throws MalformedException {
    int begin = from;
    while (begin < end && Characters.blank(bytes[begin])) {
      begin++;
    }
    int last = end;
    while (last > begin && Characters.blank(bytes[last - 1])) {
      last--;
    }
    for (int i = begin; i < last; i++) {
      if (!Characters.fieldContent(bytes[i])) {
        throw new MalformedException(
            "the value of field %d of the response holds the byte 0x%02x"
                .formatted(count + 1, bytes[i] & 0xff));
      }
    }
    return strings.of(bytes, begin, last);
  }

  private static int lineEnd(byte[] bytes, int from, int to) throws MalformedException {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    if (at == to || at == from || bytes[at - 1] != '\r') {
      throw new MalformedException("a line of the response's head does not end in CR LF");
    }
    return at - 1;
  }
}
