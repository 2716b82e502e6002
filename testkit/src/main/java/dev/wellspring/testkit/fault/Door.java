package dev.wellspring.testkit.fault;

/** The way into a client. */
public enum Door {
  /** The caller's thread makes the call. */
  SYNC,
  /** The caller gets a future. */
  ASYNC
}
