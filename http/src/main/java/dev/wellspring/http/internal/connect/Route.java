package dev.wellspring.http.internal.connect;

import dev.wellspring.http.Origin;
import dev.wellspring.http.connect.ProxySettings;
import dev.wellspring.http.internal.codec.Forwarding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where connections to an origin really go: to itself or to a proxy. It depends on the origin and
 * the settings alone, so that a pool, which belongs to one origin of one client, has one route.
 */
record Route(Origin origin, Optional<ProxySettings> proxy) {

  static Route of(Origin origin, Optional<ProxySettings> proxy) {
    return new Route(origin, proxy.filter(each -> each.covers(origin.hostName())));
  }

  /** The host to connect to. */
  String host() {
    return proxy.map(ProxySettings::host).orElse(origin.hostName());
  }

  int port() {
    return proxy.map(ProxySettings::port).orElse(origin.port());
  }

  /** Whether the proxy is asked for a tunnel first. */
  boolean tunnelled() {
    return proxy.isPresent() && origin.secure();
  }

  /** How requests are written if the proxy is to forward them; null if it is not. */
  @Nullable Forwarding forwarding() {
    return proxy.isPresent() && !origin.secure() ? new Forwarding(authorization()) : null;
  }

  /** What the proxy is shown (RFC 7617, section 2). */
  Optional<String> authorization() {
    return proxy.flatMap(ProxySettings::credentials).map(Route::basic);
  }

  private static String basic(ProxySettings.Credentials credentials) {
    byte[] both =
        (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
