package dev.wellspring.http.internal.codec;

import dev.wellspring.http.exchange.LimitSettings;
import java.io.IOException;

/**
 * Reads response heads (RFC 9112, sections 2 to 5). The head stays in the input until it is whole,
 * so a read that timed out loses nothing.
 */
public final class HeadReader {
  private static final byte[] BEGIN = {'H', 'T', 'T', 'P', '/', '1', '.'};
  private static final int SHOWN = 32;

  /** {@code HTTP/1.1 200}. */
  private static final int STATUS_END = 12;

  private final Input input;
  private final LimitSettings limits;
  private final FieldParser parser = new FieldParser();
  private int scanned;

  public HeadReader(Input input, LimitSettings limits) {
    this.input = input;
    this.limits = limits;
  }

  /**
   * The next head, informational ones too.
   *
   * @throws MalformedException as soon as it cannot be a head any more
   * @throws TruncatedException if the connection ended within it
   * @throws LimitException if it is longer than allowed
   */
  public ResponseHead read() throws IOException {
    int end = endOfHead();
    while (end < 0) {
      if (!input.fill()) {
        throw new TruncatedException(
            "the connection ended after " + input.available() + " bytes of the response's head");
      }
      end = endOfHead();
    }
    ResponseHead head = parse(input.position + end);
    input.position += end;
    scanned = 0;
    return head;
  }

  /** Bytes from the position to behind the empty line, or -1 if it has not arrived. */
  private int endOfHead() throws IOException {
    requireBegin();
    byte[] bytes = input.bytes;
    int available = input.available();
    for (int i = Math.max(scanned, 3); i < available; i++) {
      int at = input.position + i;
      if (bytes[at] == '\n') {
        requireCarriageReturn(bytes[at - 1]);
        if (bytes[at - 2] == '\n') {
          requireWithinLimit(i + 1);
          return i + 1;
        }
      }
    }
    scanned = available;
    requireWithinLimit(available);
    return -1;
  }

  /** A bare LF is told from where it stands: the empty line that ends the head may never come. */
  private void requireCarriageReturn(byte before) throws MalformedException {
    if (before != '\r') {
      throw new MalformedException(
          "a line of the response's head does not end in CR LF; the head begins with \""
              + input.escaped(SHOWN)
              + '"');
    }
  }

  private void requireWithinLimit(int length) throws LimitException {
    if (length > limits.maxHeadBytes()) {
      throw new LimitException("maxHeadBytes", limits.maxHeadBytes(), "the response's head");
    }
  }

  /** Garbage is told from its first byte, not after a timeout. */
  private void requireBegin() throws MalformedException {
    int count = Math.min(BEGIN.length, input.available());
    for (int i = 0; i < count; i++) {
      if (input.bytes[input.position + i] != BEGIN[i]) {
        throw new MalformedException(
            "the server sent something that is not HTTP/1.1; it begins with \""
                + input.escaped(SHOWN)
                + '"');
      }
    }
  }

  private ResponseHead parse(int end) throws IOException {
    byte[] bytes = input.bytes;
    int from = input.position;
    int line = from + BEGIN.length;
    while (bytes[line] != '\n') {
      line++;
    }
    int lineEnd = line - 1;
    int minor = bytes[from + BEGIN.length] - '0';
    int status = lineEnd >= from + STATUS_END ? status(bytes, from + 9) : -1;
    if (bytes[lineEnd] != '\r'
        || (minor != 0 && minor != 1)
        || bytes[from + 8] != ' '
        || status < 100
        || status > 599
        || !reasonFollows(bytes, from + STATUS_END, lineEnd)) {
      throw new MalformedException(
          "the server's status line cannot be read; it begins with \""
              + input.escaped(SHOWN)
              + '"');
    }
    return new ResponseHead(minor, status, parser.parse(bytes, line + 1, end, limits.maxFields()));
  }

  private static int status(byte[] bytes, int at) {
    if (!Characters.digit(bytes[at])
        || !Characters.digit(bytes[at + 1])
        || !Characters.digit(bytes[at + 2])) {
      return -1;
    }
    return 100 * (bytes[at] - '0') + 10 * (bytes[at + 1] - '0') + bytes[at + 2] - '0';
  }

  /** Servers leave out the space before an empty reason, so its absence alone is no fault. */
  private static boolean reasonFollows(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] != ' ') {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!Characters.fieldContent(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** Parses a chunked body's trailer, which ends at {@code end}; its fields are dropped. */
  void checkTrailer(int from, int end) throws IOException {
    parser.parse(input.bytes, from, end, limits.maxFields());
  }
}
