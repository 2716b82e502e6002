package dev.wellspring.rag.read.picture;

import java.io.IOException;

/** A picture cannot be read, or not within the limits; what surrounds it can. */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Tells why.
   *
   * @param code of the problem that is noted, such as {@code picture_too_large}
   */
  public PictureException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Of the problem that is noted. */
  public String code() {
    return code;
  }

  /** Its header promises more pixels than allowed. */
  public static PictureException tooLarge(long width, long height, long most) {
    return new PictureException(
        "picture_too_large",
        "a picture of %d x %d pixels exceeds the limit of %d pixels"
            .formatted(width, height, most));
  }
}
