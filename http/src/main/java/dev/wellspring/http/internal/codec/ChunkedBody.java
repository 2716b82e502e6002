package dev.wellspring.http.internal.codec;

import dev.wellspring.http.exchange.LimitSettings;
import java.io.IOException;

/**
 * A chunked body (RFC 9112, section 7.1). The state between two bytes is kept in fields: a read may
 * time out anywhere, within a size line as well.
 */
final class ChunkedBody implements BodyReader {
  private static final int LONGEST_SIZE_LINE = 256;

  private enum Place {
    SIZE,
    /** Blanks behind the size: only an extension or the end of the line may follow. */
    BLANK,
    /** Behind a semicolon: blanks, and then a name. */
    EXTENSION_BEGIN,
    EXTENSION,
    SIZE_END,
    CONTENT,
    CONTENT_CR,
    CONTENT_LF,
    TRAILER,
    DONE
  }

  private final Input input;
  private final HeadReader heads;
  private final LimitSettings limits;

  private Place place = Place.SIZE;
  private long remaining;
  private int lineLength;
  private int digits;
  private long received;
  private int trailerScanned;

  ChunkedBody(Input input, HeadReader heads, LimitSettings limits) {
    this.input = input;
    this.heads = heads;
    this.limits = limits;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (place != Place.DONE) {
      if (place == Place.CONTENT) {
        return content(target, offset, length);
      }
      if (place == Place.TRAILER) {
        trailer();
      } else {
        framing(next());
      }
    }
    return -1;
  }

  @Override
  public boolean complete() {
    return place == Place.DONE;
  }

  private int content(byte[] target, int offset, int length) throws IOException {
    int count = input.readInto(target, offset, (int) Math.min(length, remaining));
    if (count < 0) {
      throw ended();
    }
    remaining -= count;
    received += count;
    if (remaining == 0) {
      place = Place.CONTENT_CR;
    }
    return count;
  }

  private byte next() throws IOException {
    if (input.position == input.limit && !input.fill()) {
      throw ended();
    }
    return input.bytes[input.position++];
  }

  private void framing(byte b) throws IOException {
    switch (place) {
      case SIZE -> size(b);
      case BLANK -> sizeEnd(b);
      case EXTENSION_BEGIN -> extensionBegin(b);
      case EXTENSION -> extension(b);
      case SIZE_END -> {
        require(b == '\n');
        beginChunk();
      }
      case CONTENT_CR -> {
        require(b == '\r');
        place = Place.CONTENT_LF;
      }
      case CONTENT_LF -> {
        require(b == '\n');
        place = Place.SIZE;
        digits = 0;
        lineLength = 0;
      }
      case CONTENT, TRAILER, DONE -> throw new IllegalStateException("no framing in " + place);
    }
  }

  private void size(byte b) throws IOException {
    int digit = Characters.hex(b);
    if (digit >= 0) {
      remaining = digits == 0 ? digit : remaining * 16 + digit;
      digits++;
      // Fifteen digits cannot overflow; a zero-padded size is limited like any other line.
      require(digits <= 15);
      if (remaining > limits.maxChunkBytes()) {
        throw new LimitException(
            "maxChunkBytes", limits.maxChunkBytes(), "a chunk of the response");
      }
      return;
    }
    require(digits > 0);
    sizeEnd(b);
  }

  /** Old servers pad the size with blanks up to the end of the line, which is harmless. */
  private void sizeEnd(byte b) throws MalformedException {
    if (b == '\r') {
      place = Place.SIZE_END;
      return;
    }
    require(b == ';' || Characters.blank(b));
    place = b == ';' ? Place.EXTENSION_BEGIN : Place.BLANK;
    countLine();
  }

  private void extensionBegin(byte b) throws MalformedException {
    if (!Characters.blank(b)) {
      require(Characters.token(b));
      place = Place.EXTENSION;
    }
    countLine();
  }

  /** Extensions mean nothing to us; only their length and their characters are checked. */
  private void extension(byte b) throws MalformedException {
    if (b == '\r') {
      place = Place.SIZE_END;
      return;
    }
    require(Characters.fieldContent(b));
    countLine();
  }

  private void countLine() throws MalformedException {
    lineLength++;
    require(lineLength <= LONGEST_SIZE_LINE);
  }

  private void beginChunk() {
    place = remaining == 0 ? Place.TRAILER : Place.CONTENT;
  }

  private void trailer() throws IOException {
    int end = endOfTrailer();
    while (end < 0) {
      if (!input.fill()) {
        throw ended();
      }
      end = endOfTrailer();
    }
    heads.checkTrailer(input.position, input.position + end);
    input.position += end;
    place = Place.DONE;
  }

  private int endOfTrailer() throws LimitException, MalformedException {
    byte[] bytes = input.bytes;
    int available = input.available();
    for (int i = trailerScanned; i < available; i++) {
      int at = input.position + i;
      if (bytes[at] == '\n') {
        require(i > 0 && bytes[at - 1] == '\r');
        if (i == 1 || bytes[at - 2] == '\n') {
          requireWithinLimit(i + 1);
          return i + 1;
        }
      }
    }
    trailerScanned = available;
    requireWithinLimit(available);
    return -1;
  }

  private void requireWithinLimit(int length) throws LimitException {
    if (length > limits.maxHeadBytes()) {
      throw new LimitException("maxHeadBytes", limits.maxHeadBytes(), "the response's trailer");
    }
  }

  private TruncatedException ended() {
    return new TruncatedException(
        "the connection ended within a chunked body, after " + received + " body bytes");
  }

  private void require(boolean wellFormed) throws MalformedException {
    if (!wellFormed) {
      throw new MalformedException(
          "the framing of a chunked body is broken after " + received + " body bytes");
    }
  }
}
