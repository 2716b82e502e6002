package dev.wellspring.http.connect;

import dev.wellspring.http.internal.Rules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP proxy. Requests to {@code http} origins are given to it in absolute form (RFC 9112,
 * section 3.2.2), those to {@code https} origins go through a tunnel (RFC 9110, section 9.3.6) in
 * which the proxy sees nothing but TLS. The proxy itself is spoken to in cleartext.
 *
 * @param host a name, or a literal address without brackets; not blank
 * @param port 1 to 65535
 * @param credentials shown to the proxy; empty = none
 * @param noProxy hosts that are reached directly, in any case of letters: an entry stands for
 *     itself, and if it begins with a dot for every name that ends in it
 */
public record ProxySettings(
    String host, int port, Optional<Credentials> credentials, List<String> noProxy) {

  /**
   * A name and a password for the Basic scheme (RFC 7617).
   *
   * @param user without a colon
   * @param password any text
   */
  public record Credentials(String user, String password) {
    public Credentials {
      Rules.require(!user.contains(":"), "user must not contain a colon (RFC 7617, section 2)");
    }

    /** Neither of the two. */
    @Override
    public String toString() {
      return "Credentials[not shown]";
    }
  }

  public ProxySettings {
    Rules.require(!host.isBlank(), "host of the proxy must not be blank");
    Rules.require(
        port >= 1 && port <= 65535, "port of the proxy must be 1 to 65535, but was " + port);
    noProxy = List.copyOf(noProxy);
  }

  /** A proxy that wants no credentials and is used for every host. */
  public static ProxySettings of(String host, int port) {
    return new ProxySettings(host, port, Optional.empty(), List.of());
  }

  public ProxySettings withCredentials(String user, String password) {
    return new ProxySettings(host, port, Optional.of(new Credentials(user, password)), noProxy);
  }

  public ProxySettings withNoProxy(List<String> noProxy) {
    return new ProxySettings(host, port, credentials, noProxy);
  }

  /** Whether the host is reached through the proxy. */
  public boolean covers(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return noProxy.stream()
        .map(entry -> entry.toLowerCase(Locale.ROOT))
        .noneMatch(entry -> entry.startsWith(".") ? lower.endsWith(entry) : lower.equals(entry));
  }
}
