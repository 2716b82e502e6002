package dev.wellspring.langchain4j.failure;

/**
 * A stream of events ended with its connection, and neither HTTP's framing nor a last event says
 * that it was whole: what was given is a part.
 */
public final class StreamCutException extends HealingException {
  private static final long serialVersionUID = 1L;

  /**
   * Names what is missing.
   *
   * @param where method and origin
   */
  public StreamCutException(String where) {
    super(
        "the answer to "
            + where
            + " ended with its connection and without [DONE]; what was given is a part, ask again",
        null);
  }
}
