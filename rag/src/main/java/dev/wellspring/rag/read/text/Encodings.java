package dev.wellspring.rag.read.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding of a text: by its byte order mark, by the pattern of its zero bytes, by what
 * its sender states, by being valid UTF-8, by what its markup declares, and by {@link
 * EncodingGuess} when nothing else tells. What is stated and does not fit is passed over.
 */
final class Encodings {
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final int SAMPLE_BYTES = 8192;
  private static final double MANY_ZEROS = 0.6;
  private static final double FEW_ZEROS = 0.1;
  private static final Pattern DECLARED =
      Pattern.compile(
          "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w.:-]{2,40})"
              + "|<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([\\w.:-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  private Encodings() {}

  /**
   * A decoded text.
   *
   * @param guess in which encoding it was read, if that is not certain
   */
  record Decoded(String text, Optional<Charset> guess) {
    static Decoded certain(String text) {
      return new Decoded(text, Optional.empty());
    }
  }

  /**
   * Decodes a text; what its encoding does not allow becomes U+FFFD.
   *
   * @param stated the encoding that its sender states; null if none is
   */
  static Decoded decode(byte[] bytes, @Nullable Charset stated) {
    Optional<Marked> marked = byMark(bytes);
    if (marked.isPresent()) {
      int skip = marked.get().length;
      return Decoded.certain(
          lenient(marked.get().charset, ByteBuffer.wrap(bytes, skip, bytes.length - skip)));
    }
    return byZeros(bytes)
        .map(charset -> lenient(charset, ByteBuffer.wrap(bytes)))
        .or(() -> Optional.ofNullable(stated).flatMap(charset -> asNamed(charset, bytes)))
        .or(() -> strict(StandardCharsets.UTF_8, bytes))
        .or(() -> declared(bytes).flatMap(charset -> asNamed(charset, bytes)))
        .map(Decoded::certain)
        .orElseGet(() -> EncodingGuess.decode(bytes));
  }

  /** Names of old encodings are used for what they were extended to. */
  private static Optional<String> asNamed(Charset charset, byte[] bytes) {
    return strict(EncodingGuess.extended(charset), bytes).or(() -> strict(charset, bytes));
  }

  private record Marked(Charset charset, int length) {}

  private static Optional<Marked> byMark(byte[] bytes) {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(new Marked(StandardCharsets.UTF_8, 3));
    }
    if (starts(bytes, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(new Marked(UTF_32BE, 4));
    }
    if (starts(bytes, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(new Marked(UTF_32LE, 4));
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return Optional.of(new Marked(StandardCharsets.UTF_16BE, 2));
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return Optional.of(new Marked(StandardCharsets.UTF_16LE, 2));
    }
    return Optional.empty();
  }

  private static boolean starts(byte[] bytes, int... values) {
    if (bytes.length < values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if ((bytes[i] & 0xff) != values[i]) {
        return false;
      }
    }
    return true;
  }

  /** Latin text in UTF-16 or UTF-32 has its zero bytes at the same places of each unit. */
  private static Optional<Charset> byZeros(byte[] bytes) {
    int length = Math.min(bytes.length, SAMPLE_BYTES) / 4 * 4;
    if (length == 0) {
      return Optional.empty();
    }
    double[] zeros = new double[4];
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        zeros[i % 4] += 4.0 / length;
      }
    }
    if (zeros[0] > MANY_ZEROS && zeros[1] > MANY_ZEROS && zeros[3] < FEW_ZEROS) {
      return Optional.of(UTF_32BE);
    }
    if (zeros[2] > MANY_ZEROS && zeros[3] > MANY_ZEROS && zeros[0] < FEW_ZEROS) {
      return Optional.of(UTF_32LE);
    }
    if (zeros[0] > MANY_ZEROS && zeros[2] > MANY_ZEROS && zeros[1] + zeros[3] < FEW_ZEROS) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    if (zeros[1] > MANY_ZEROS && zeros[3] > MANY_ZEROS && zeros[0] + zeros[2] < FEW_ZEROS) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return Optional.empty();
  }

  private static Optional<Charset> declared(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, SAMPLE_BYTES), StandardCharsets.ISO_8859_1);
    Matcher matcher = DECLARED.matcher(head);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> strict(Charset charset, byte[] bytes) {
    try {
      CharBuffer decoded =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(decoded.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String lenient(Charset charset, ByteBuffer bytes) {
    return charset.decode(bytes).toString();
  }
}
