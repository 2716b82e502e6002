package dev.wellspring.testkit.server;

import java.io.IOException;

/** A client sent something that is not an HTTP/1.1 request. Kept by the server, for the test. */
public final class MalformedRequestException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedRequestException(String message) {
    super(message);
  }

  MalformedRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
