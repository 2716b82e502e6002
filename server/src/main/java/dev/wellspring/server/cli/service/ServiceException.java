package dev.wellspring.server.cli.service;

/** A command cannot go on; the message says why, and what to do. */
public class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Tells why. */
  public ServiceException(String message) {
    super(message);
  }

  /** Tells why, with what lies behind it. */
  public ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
