package dev.wellspring.rag.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader says about the type of a file, beside its name.
 *
 * @param text whether it is text, whatever it looks like; otherwise its content tells what it is
 * @param charset the encoding it has if it is text; null if that is not said
 */
public record DeclaredType(boolean text, @Nullable Charset charset) {
  /** Nothing is said. */
  public static final DeclaredType NONE = new DeclaredType(false, null);

  /** A text in UTF-8. */
  public static final DeclaredType TEXT = new DeclaredType(true, StandardCharsets.UTF_8);

  /** Of whatever type; if it is text, in this encoding. */
  public static DeclaredType encoded(Charset charset) {
    return new DeclaredType(false, charset);
  }

  /**
   * What tells readings of the same bytes apart: empty if they would be read so without being told.
   *
   * @param looksLikeText whether the content looks like text
   */
  public String distinction(boolean looksLikeText) {
    if (text && !looksLikeText) {
      return "text";
    }
    return charset == null || charset.equals(StandardCharsets.UTF_8) ? "" : charset.name();
  }
}
