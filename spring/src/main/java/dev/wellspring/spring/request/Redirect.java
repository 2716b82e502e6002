package dev.wellspring.spring.request;

import dev.wellspring.http.Body;
import dev.wellspring.http.Origin;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Where a response sends its request (RFC 9110, section 15.4). */
final class Redirect {
  /** As many as the JDK's own client follows. */
  static final int MOST = 5;

  /** Names under which APIs and gateways take credentials. */
  private static final List<String> SECRET =
      List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE, "api-key", "x-api-key");

  private Redirect() {}

  /**
   * The request to make instead. Empty if the response sends it nowhere, out of TLS, or with a body
   * that exists once: then the response is the answer.
   */
  static Optional<Outgoing> next(Outgoing sent, int status, Optional<String> location) {
    return switch (status) {
      case 301, 302 ->
          to(
              sent,
              location,
              sent.method().equals(HttpMethod.POST) ? HttpMethod.GET : sent.method());
      case 303 ->
          to(
              sent,
              location,
              sent.method().equals(HttpMethod.HEAD) ? HttpMethod.HEAD : HttpMethod.GET);
      case 307, 308 -> to(sent, location, sent.method());
      default -> Optional.empty();
    };
  }

  private static Optional<Outgoing> to(
      Outgoing sent, Optional<String> location, HttpMethod method) {
    Optional<URI> target = location.flatMap(place -> resolved(sent.uri(), place));
    boolean same = method.equals(sent.method());
    if (target.isEmpty() || (same && sent.body() instanceof Body.OneShot)) {
      return Optional.empty();
    }
    return target.map(uri ->
        new Outgoing(
            method,
            uri,
            headers(sent, uri, same),
            same ? sent.body() : Body.empty(),
            same ? sent.declared() : Optional.empty()));
  }

  private static Optional<URI> resolved(URI from, String location) {
    try {
      URI to = from.resolve(location);
      boolean leavesTls = Origin.of(from).secure() && !Origin.of(to).secure();
      return leavesTls ? Optional.empty() : Optional.of(to);
    } catch (IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  /** Secrets of one origin are not for another; what describes a body goes with it. */
  private static HttpHeaders headers(Outgoing sent, URI to, boolean withBody) {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(sent.headers());
    if (!Origin.of(sent.uri()).equals(Origin.of(to))) {
      SECRET.forEach(headers::remove);
    }
    if (!withBody) {
      headers.remove(HttpHeaders.CONTENT_TYPE);
      headers.remove(HttpHeaders.CONTENT_ENCODING);
      headers.remove(HttpHeaders.CONTENT_LANGUAGE);
      headers.remove(HttpHeaders.CONTENT_LOCATION);
    }
    return headers;
  }
}
