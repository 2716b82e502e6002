package dev.wellspring.http.internal.connect;

import java.io.IOException;

/** The proxy answered 407: it wants credentials, or other ones. */
final class CredentialsWantedException extends IOException {
  private static final long serialVersionUID = 1L;

  CredentialsWantedException() {
    super("the proxy wants credentials, or other ones (status 407)");
  }
}
