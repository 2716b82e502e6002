package dev.wellspring.rag;

/** Wellspring is closed, or was closed before an upload could finish. Nothing was changed. */
public final class ClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ClosedException() {
    super("Wellspring is closed; open it again, then repeat the call");
  }
}
