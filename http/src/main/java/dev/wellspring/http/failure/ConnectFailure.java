package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** No connection could be opened. */
public final class ConnectFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  /** How far it got. */
  public enum Phase {
    /** The host has no address, or the resolver said nothing about it in time. */
    NAME,
    /** No address answered. */
    TCP,
    /** The proxy cannot be reached, or opened no tunnel. */
    PROXY,
    /** The TLS handshake failed. */
    TLS
  }

  private final Phase phase;

  public ConnectFailure(
      String message, Phase phase, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
    this.phase = phase;
  }

  public Phase phase() {
    return phase;
  }
}
