package dev.wellspring.rag.respond;

/** A mode was asked for that cannot do without a chat model, and none is configured. */
public final class NoChatModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Who asked for the mode. */
  public enum Asker {
    /** The wishes of the conversation. */
    WISH,
    /** A directive in a system message. */
    DIRECTIVE,
    /** The settings. */
    DEFAULT
  }

  private final ResponseMode mode;
  private final Asker asker;

  NoChatModelException(ResponseMode mode, Asker asker) {
    super(
        "the mode %s needs a chat model and none is configured; set wellspring.providers.chat.*,"
                .formatted(mode)
            + " or ask with RAG_ONLY, SMART_FALLBACK or RAG_PRIORITY");
    this.mode = mode;
    this.asker = asker;
  }

  /** Who asked for it. */
  public Asker asker() {
    return asker;
  }

  /** The mode that was asked for. */
  public ResponseMode mode() {
    return mode;
  }
}
