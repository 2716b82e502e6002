package dev.wellspring.http;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: what a connection is made to (RFC 9110, section 4.3.1).
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address in lower case, an IPv6 address in brackets
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {
  public Origin {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("scheme must be http or https, but was " + scheme);
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException("host must not be empty");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port must be 1 to 65535, but was " + port);
    }
  }

  /**
   * The origin of an absolute URI, with the scheme's default port if it names none.
   *
   * @throws IllegalArgumentException if the URI has no scheme http or https, no host, or user
   *     information, which would put a secret into logs
   */
  public static Origin of(URI uri) {
    if (uri.getScheme() == null || uri.getRawAuthority() == null) {
      throw new IllegalArgumentException(
          "the URI must be absolute and name a host, such as https://host/path");
    }
    if (uri.getHost() == null) {
      // The authority is not shown: it may hold a password.
      throw new IllegalArgumentException(
          "the URI's host or port cannot be read: java.net.URI takes letters, digits, hyphens and"
              + " dots, no underscore; use another name of the host, or its address");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URI must not hold user information; send a header instead");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }

  /** Whether connections are made with TLS. */
  public boolean secure() {
    return scheme.equals("https");
  }

  /** Whether the port is the one that the scheme implies. */
  public boolean defaultPort() {
    return port == (secure() ? 443 : 80);
  }

  /** The host as a resolver wants it: an IPv6 address without its brackets. */
  public String hostName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
