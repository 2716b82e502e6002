package dev.wellspring.http.internal.codec;

import java.util.Optional;

/**
 * How requests are written that a proxy is to forward (RFC 9112, section 3.2.2).
 *
 * @param authorization what the proxy is shown; empty = nothing
 */
public record Forwarding(Optional<String> authorization) {
  /** That it is there. */
  @Override
  public String toString() {
    return "Forwarding[authorization " + (authorization.isPresent() ? "not shown]" : "none]");
  }
}
