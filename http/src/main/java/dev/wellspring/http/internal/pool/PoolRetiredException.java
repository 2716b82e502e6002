package dev.wellspring.http.internal.pool;

/** This pool gives out nothing any more; there may be a newer one. */
public final class PoolRetiredException extends Exception {
  private static final long serialVersionUID = 1L;

  PoolRetiredException() {
    super("the pool was retired");
  }
}
