package dev.wellspring.spring.pool;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.Locale;

/**
 * What a pool serves: a host, every host whose name ends in something, or the URLs below one.
 *
 * @param scheme empty for both
 * @param host in lower case; with a leading dot it stands for every name that ends in it
 * @param port -1 for every one
 * @param path without a slash at its end; empty for every one
 */
record Served(String scheme, String host, int port, String path) {
  private static final String RULE =
      "must be a host such as api.example.com or api.example.com:8443, the end of names such as"
          + " .example.com, or a URL such as https://api.example.com/v1";

  /** The last is the one that says most. */
  static final Comparator<Served> PRECISION =
      Comparator.comparing((Served served) -> !served.host.startsWith("."))
          .thenComparingInt(served -> served.host.length())
          .thenComparingInt(served -> served.path.length())
          .thenComparing(served -> served.port != -1)
          .thenComparing(served -> !served.scheme.isEmpty());

  /**
   * Reads one entry.
   *
   * @throws IllegalArgumentException if it is none; the message has the rule and the value
   */
  static Served parse(String text) {
    boolean url = text.contains("://");
    String rest = url ? text : "//" + text;
    boolean suffix = rest.startsWith("//.");
    try {
      URI uri = new URI(suffix ? "//" + rest.substring(3) : rest);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean known = url ? scheme.equals("http") || scheme.equals("https") : scheme.isEmpty();
      if (known && uri.getHost() != null && plain(uri)) {
        String host = (suffix ? "." : "") + uri.getHost().toLowerCase(Locale.ROOT);
        return new Served(scheme, host, port(uri, scheme), withoutSlash(uri.getRawPath()));
      }
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(RULE + ", but was '" + text + "'", malformed);
    }
    throw new IllegalArgumentException(RULE + ", but was '" + text + "'");
  }

  boolean covers(URI uri) {
    String wanted = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.isEmpty() || scheme.equals(wanted))
        && uri.getHost() != null
        && coversHost(uri.getHost().toLowerCase(Locale.ROOT))
        && (port == -1 || port == port(uri, wanted))
        && coversPath(uri.getRawPath() == null ? "" : uri.getRawPath());
  }

  private boolean coversHost(String wanted) {
    return host.startsWith(".") ? wanted.endsWith(host) : wanted.equals(host);
  }

  private boolean coversPath(String wanted) {
    return wanted.startsWith(path)
        && (wanted.length() == path.length()
            || path.isEmpty()
            || wanted.charAt(path.length()) == '/');
  }

  private static boolean plain(URI uri) {
    return uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /** A URL without a port means that of its scheme; a host without one means every port. */
  private static int port(URI uri, String scheme) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> -1;
    };
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
