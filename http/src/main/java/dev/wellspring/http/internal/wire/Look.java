package dev.wellspring.http.internal.wire;

/** What a look at an unused socket showed. */
public enum Look {
  /** Nothing to read, not closed. */
  ALIVE,
  /** The peer ended it. */
  CLOSED,
  /** The peer reset it, or it failed otherwise. */
  BROKEN,
  /** There are bytes that nobody asked for. */
  UNSOLICITED
}
