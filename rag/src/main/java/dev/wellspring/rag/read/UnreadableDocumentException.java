package dev.wellspring.rag.read;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nothing of a document can be read, or nothing safely. The message says what was found and what to
 * do, and never holds document text.
 */
public final class UnreadableDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why nothing can be read. */
  public enum Reason {
    /** It is encrypted, and no password was given. */
    PASSWORD_REQUIRED,
    /** It is encrypted with another password. */
    PASSWORD_WRONG,
    /** Its bytes are not, or not wholly, of the format they claim to be. */
    DOCUMENT_BROKEN,
    /** It has no bytes, or no text but white space. */
    DOCUMENT_EMPTY,
    /** It is of a format that is not read. */
    TYPE_UNSUPPORTED,
    /** It is larger than {@link ReadLimits} allow. */
    LIMIT_EXCEEDED;

    /** The stable name, such as {@code password_required}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A limit that a document exceeds.
   *
   * @param name a component of {@link ReadLimits}
   * @param value its value, in the unit of that component
   */
  public record Limit(String name, long value) implements java.io.Serializable {}

  private final Reason reason;
  private final @Nullable Limit limit;

  private UnreadableDocumentException(
      Reason reason, String message, @Nullable Limit limit, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.limit = limit;
  }

  /** It cannot be read for a reason other than a limit. */
  public static UnreadableDocumentException of(Reason reason, String message) {
    return new UnreadableDocumentException(reason, message, null, null);
  }

  /** Its bytes are not what they claim to be. */
  public static UnreadableDocumentException broken(String message, @Nullable Throwable cause) {
    return new UnreadableDocumentException(Reason.DOCUMENT_BROKEN, message, null, cause);
  }

  /** It exceeds a limit. */
  public static UnreadableDocumentException exceeds(String name, long value, String message) {
    return new UnreadableDocumentException(
        Reason.LIMIT_EXCEEDED, message, new Limit(name, value), null);
  }

  /** Why nothing can be read. */
  public Reason reason() {
    return reason;
  }

  /** The reason's stable name, such as {@code password_required}. */
  public String code() {
    return reason.code();
  }

  /** The limit that is exceeded; present if and only if the reason is {@code LIMIT_EXCEEDED}. */
  public Optional<Limit> limit() {
    return Optional.ofNullable(limit);
  }
}
