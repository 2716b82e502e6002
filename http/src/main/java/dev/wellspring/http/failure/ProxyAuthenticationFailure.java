package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/**
 * The proxy wants credentials, or other ones than it was shown (status 407). The origin got
 * nothing, and asking again would show the same.
 */
public final class ProxyAuthenticationFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public ProxyAuthenticationFailure(
      String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
