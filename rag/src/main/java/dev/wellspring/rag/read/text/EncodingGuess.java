package dev.wellspring.rag.read.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import dev.wellspring.rag.read.text.Encodings.Decoded;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Guesses the encoding of a text from how often its bytes and pairs of bytes come, as ICU knows
 * them of each language. What no guess can decode is taken for a text from DOS, where every byte
 * means a character.
 */
final class EncodingGuess {
  private static final Charset DOS = Charset.forName("IBM850");

  /** As in the labels of the WHATWG Encoding Standard (4.2). */
  private static final Map<String, Charset> EXTENDED =
      Map.of(
          "US-ASCII", Charset.forName("windows-1252"),
          "ISO-8859-1", Charset.forName("windows-1252"),
          "ISO-8859-9", Charset.forName("windows-1254"),
          "GB2312", Charset.forName("GB18030"),
          "GBK", Charset.forName("GB18030"),
          "Big5", Charset.forName("Big5-HKSCS"),
          "Shift_JIS", Charset.forName("windows-31j"),
          "EUC-KR", Charset.forName("x-windows-949"));

  /** ICU's for what leaves no doubt: many characters of several bytes, and none broken. */
  private static final int CERTAIN = 100;

  private static final int UNLIKELY = 10;
  private static final int BEFORE = 100;

  /** ICU looks at no more. */
  private static final int SAMPLE = 8_000;

  private static final int CHARACTERS_TO_ONE_BROKEN = 1_000;

  private EncodingGuess() {}

  static Decoded decode(byte[] bytes) {
    for (CharsetMatch match : matches(bytes)) {
      Optional<Charset> charset = charset(match);
      if (charset.isPresent()) {
        String text = new String(bytes, charset.get());
        if (isSound(text)) {
          return new Decoded(text, charset.filter(each -> match.getConfidence() < CERTAIN));
        }
      }
    }
    return new Decoded(new String(bytes, DOS), Optional.of(DOS));
  }

  /** What an encoding is in practice, as some letters were added to it and not to its name. */
  static Charset extended(Charset charset) {
    return EXTENDED.getOrDefault(charset.name(), charset);
  }

  /** The likeliest first. */
  private static CharsetMatch[] matches(byte[] bytes) {
    int first = 0;
    while (first < bytes.length && bytes[first] >= 0) {
      first++;
    }
    int from = Math.max(0, first - BEFORE);
    byte[] sample = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SAMPLE));
    return new CharsetDetector().setText(sample).detectAll();
  }

  private static Optional<Charset> charset(CharsetMatch match) {
    boolean wide = match.getName().startsWith("UTF-16") || match.getName().startsWith("UTF-32");
    return wide || match.getConfidence() <= UNLIKELY || !Charset.isSupported(match.getName())
        ? Optional.empty()
        : Optional.of(extended(Charset.forName(match.getName())));
  }

  private static boolean isSound(String text) {
    long broken = text.chars().filter(each -> each == 0xFFFD).count();
    return broken * CHARACTERS_TO_ONE_BROKEN <= text.length();
  }
}
