package dev.wellspring.http.internal.life;

/** The client came to rest while a call waited for something else than a connection of the pool. */
public final class WaitEndedException extends Exception {
  private static final long serialVersionUID = 1L;

  WaitEndedException() {
    super("the client came to rest");
  }
}
