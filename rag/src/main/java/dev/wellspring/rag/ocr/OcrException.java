package dev.wellspring.rag.ocr;

/** The OCR engine failed; the message tells where, the cause why. */
public final class OcrException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Tells where it failed and what to do. */
  public OcrException(String message) {
    super(message);
  }

  /** Tells where it failed. */
  public OcrException(String message, Throwable cause) {
    super(message, cause);
  }
}
