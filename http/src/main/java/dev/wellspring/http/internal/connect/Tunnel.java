package dev.wellspring.http.internal.connect;

import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.internal.codec.HeadReader;
import dev.wellspring.http.internal.codec.Input;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Asks a proxy for a tunnel to an origin (RFC 9110, section 9.3.6). */
final class Tunnel {
  private static final int CREDENTIALS_WANTED = 407;

  private final Route route;
  private final InetSocketAddress proxy;
  private final LimitSettings limits;

  /**
   * @param proxy the address that is connected to
   */
  Tunnel(Route route, InetSocketAddress proxy, LimitSettings limits) {
    this.route = route;
    this.proxy = proxy;
    this.limits = limits;
  }

  /**
   * Opens it; afterwards the wire leads to the origin.
   *
   * @param wire connected to the proxy, its deadlines set
   */
  void open(Wire wire) throws ConnectFailedException {
    try {
      byte[] request = request().getBytes(StandardCharsets.ISO_8859_1);
      wire.write(request, 0, request.length);
      Input input = new Input(wire::read);
      int status = status(new HeadReader(input, limits));
      if (status == CREDENTIALS_WANTED) {
        throw new CredentialsWantedException();
      }
      if (status / 100 != 2) {
        throw new IOException("it answered " + status);
      }
      if (input.available() > 0) {
        // The origin has nothing to say before we greet it.
        throw new IOException("it sent more than the head of its answer");
      }
    } catch (IOException failure) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.PROXY,
          "the proxy " + proxy + " opened no tunnel: " + failure.getMessage(),
          failure);
    }
  }

  private String request() {
    String target = route.origin().host() + ":" + route.origin().port();
    String authorization =
        route.authorization().map(value -> "\r\nProxy-Authorization: " + value).orElse("");
    return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + authorization + "\r\n\r\n";
  }

  private int status(HeadReader heads) throws IOException {
    for (int i = 0; i <= limits.maxInformational(); i++) {
      ResponseHead head = heads.read();
      if (!head.informational()) {
        return head.status();
      }
    }
    throw new IOException("it sent more than " + limits.maxInformational() + " answers of 1xx");
  }
}
