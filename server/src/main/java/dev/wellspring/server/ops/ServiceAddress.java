package dev.wellspring.server.ops;

import java.net.InetAddress;
import java.net.URI;

/** The address under which this machine reaches the service. */
final class ServiceAddress {
  private ServiceAddress() {}

  /** A service that listens everywhere is reached at the loopback. */
  static URI of(InetAddress bound, int port) {
    String host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
  }
}
