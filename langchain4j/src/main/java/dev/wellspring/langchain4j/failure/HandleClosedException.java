package dev.wellspring.langchain4j.failure;

/** The HTTP client was closed by the program, or its pools were. */
public final class HandleClosedException extends HealingException {
  private static final long serialVersionUID = 1L;

  public HandleClosedException() {
    super("this HTTP client was closed; build the model again, or close it later", null);
  }
}
