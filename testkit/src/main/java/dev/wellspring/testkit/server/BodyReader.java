package dev.wellspring.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads one request's body in pieces and keeps count of it. Used by one thread. */
final class BodyReader {

  private static final int LONGEST_LINE = 8192;

  private final InputStream in;
  private final boolean chunked;
  private final MessageDigest digest = sha256();
  private long left;
  private long bytes;
  private boolean whole;
  private @Nullable ByteArrayOutputStream kept;

  /** Starts at the first byte after the head. */
  BodyReader(RequestHead head, InputStream in) throws MalformedRequestException {
    this.in = in;
    this.chunked = head.chunked();
    this.left = chunked ? 0 : head.contentLength();
    this.whole = !chunked && left == 0;
  }

  /** Keeps what is read from now on. */
  void keep() {
    kept = new ByteArrayOutputStream();
  }

  /** What was read since {@link #keep}. */
  byte[] kept() {
    return kept == null ? new byte[0] : kept.toByteArray();
  }

  boolean whole() {
    return whole;
  }

  long bytes() {
    return bytes;
  }

  String sha256Hex() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads so many more bytes, or to the end. */
  void read(long limit) throws IOException {
    long wanted = limit;
    byte[] buffer = new byte[16 * 1024];
    while (!whole && wanted > 0) {
      if (left == 0) {
        nextChunk();
        continue;
      }
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, Math.min(left, wanted)));
      if (n < 0) {
        throw new EOFException("the client stopped in the middle of its body");
      }
      digest.update(buffer, 0, n);
      if (kept != null) {
        kept.write(buffer, 0, n);
      }
      bytes += n;
      left -= n;
      wanted -= n;
      whole = left == 0 && !endOfChunk();
    }
  }

  /** Takes the line end after a chunk; false if the body is framed by its length. */
  private boolean endOfChunk() throws IOException {
    if (chunked && !line().isEmpty()) {
      throw new MalformedRequestException("no line end after a chunk");
    }
    return chunked;
  }

  private void nextChunk() throws IOException {
    String size = line();
    int extension = size.indexOf(';');
    String digits = extension < 0 ? size : size.substring(0, extension);
    try {
      left = Long.parseLong(digits.strip(), 16);
    } catch (NumberFormatException e) {
      throw new MalformedRequestException("chunk size was: " + size, e);
    }
    if (left == 0) {
      skipTrailers();
      whole = true;
    }
  }

  private void skipTrailers() throws IOException {
    String line = line();
    while (!line.isEmpty()) {
      line = line();
    }
  }

  private String line() throws IOException {
    StringBuilder out = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the client stopped in the framing of its body");
      }
      if (out.length() >= LONGEST_LINE) {
        throw new MalformedRequestException("line of more than " + LONGEST_LINE + " bytes");
      }
      out.append(new String(new byte[] {(byte) b}, ISO_8859_1));
    }
    int end = out.length() - 1;
    if (end < 0 || out.charAt(end) != '\r') {
      throw new MalformedRequestException("line did not end in CR LF");
    }
    return out.substring(0, end);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
