package dev.wellspring.server.upload;

import dev.wellspring.rag.read.DeclaredType;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a part's {@code Content-Type} says of a file. Only the charset of text is taken from it: of
 * which type a file is, its content tells, and many clients say {@code application/octet-stream} of
 * everything.
 */
final class PartType {
  private PartType() {}

  /**
   * Reads the header.
   *
   * @param contentType null if the part has none
   * @throws ProblemException if it says that the part is text in a charset that is not known
   */
  static DeclaredType of(@Nullable String contentType) {
    if (contentType == null) {
      return DeclaredType.NONE;
    }
    String charset = textCharset(contentType);
    if (charset == null) {
      return DeclaredType.NONE;
    }
    if (!isKnown(charset)) {
      throw unknown();
    }
    return DeclaredType.encoded(Charset.forName(charset));
  }

  private static @Nullable String textCharset(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      String charset = type.getParameter("charset");
      return type.getType().equals("text") && charset != null ? charset.replace("\"", "") : null;
    } catch (InvalidMediaTypeException e) {
      return e.getMessage() != null && e.getMessage().contains("charset") ? "" : null;
    }
  }

  private static boolean isKnown(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalArgumentException notAName) {
      return false;
    }
  }

  private static ProblemException unknown() {
    String rule = "has a Content-Type with a charset that is not known; UTF-8 always is";
    return new ProblemException(
        ProblemCode.FIELD_INVALID, "the field 'file' " + rule, new FieldRule("file", rule));
  }
}
