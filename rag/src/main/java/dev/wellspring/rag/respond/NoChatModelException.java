package dev.wellspring.rag.respond;

/** A mode was asked for that cannot do without a chat model, and none is configured. */
public final class NoChatModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ResponseMode mode;

  NoChatModelException(ResponseMode mode) {
    super(
        "RESPONSE_MODE %s needs a chat model and none is configured; set wellspring.providers.chat.*,"
                .formatted(mode)
            + " or ask with RAG_ONLY, SMART_FALLBACK or RAG_PRIORITY");
    this.mode = mode;
  }

  /** The mode that was asked for. */
  public ResponseMode mode() {
    return mode;
  }
}
