package dev.wellspring.http.pool;

/** Why a connection was closed. */
public enum EvictionReason {
  /** It lay unused for {@code idleTimeout}. */
  IDLE,
  /** It lay unused for as long as this server is known to close connections. */
  LEARNED_IDLE,
  /** It reached {@code maxLifetime}. */
  LIFETIME,
  /** More than {@code maxIdleConnections} lay unused, this one for five seconds. */
  SURPLUS,
  /** It made room for a new connection that a replay needed. */
  ROOM,
  /** The process ran out of file descriptors. */
  DESCRIPTORS,
  /** The server ended it while it lay unused. */
  CLOSED_BY_PEER,
  /** It broke while it lay unused. */
  BROKEN,
  /** Bytes arrived that nobody asked for; the next caller would have taken them for its answer. */
  POISONED,
  /** An exchange on it failed. */
  FAILED,
  /** The server, or the form of its response, ended it after a whole exchange. */
  ENDED,
  /** The host's name stands for other addresses now. */
  ADDRESS_GONE,
  /** The user asked for it, by {@code softEvict}. */
  REQUESTED,
  /** Its siblings fell silent, so nothing proves that it lives. */
  SUSPECT,
  /** The stream that held it was forgotten, and its lease taken back. */
  LEAKED,
  /** Its generation was retired. */
  RETIRED
}
