package dev.wellspring.server.guard;

import dev.wellspring.server.problem.HttpProblem;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other web sites, open in the same browser, from using a service that asks for no key.
 *
 * <ul>
 *   <li>A request that could change something must not come from another site ({@code
 *       Sec-Fetch-Site}, Fetch Metadata, W3C; where a browser does not send it, {@code Origin}, RFC
 *       6454).
 *   <li>The host must be a name of this service, so that no foreign name that resolves to this
 *       machine becomes the service's own origin (DNS rebinding).
 * </ul>
 */
final class BrowserGuard extends OncePerRequestFilter {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  private final Predicate<String> ownHost;

  BrowserGuard(Predicate<String> ownHost) {
    this.ownHost = ownHost;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<HttpProblem> refusal = refusal(request);
    if (refusal.isPresent()) {
      ProblemWriter.write(request, response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<HttpProblem> refusal(HttpServletRequest request) {
    String host = request.getServerName().toLowerCase(Locale.ROOT);
    if (!ownHost.test(host)) {
      return Optional.of(
          HttpProblem.of(
              ProblemCode.HOST_UNKNOWN,
              "the Host header does not name this service; use localhost, or add the name to"
                  + " wellspring.web.allowed-hosts"));
    }
    if (!SAFE_METHODS.contains(request.getMethod()) && comesFromAnotherSite(request)) {
      return Optional.of(
          HttpProblem.of(
              ProblemCode.CROSS_SITE,
              "a web page of another site sent this request; only pages of this service may change"
                  + " something"));
    }
    return Optional.empty();
  }

  private static boolean comesFromAnotherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin != null && !isOwn(origin, request);
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    URI uri = parse(origin);
    return uri != null
        && request.getScheme().equalsIgnoreCase(uri.getScheme())
        && request.getServerName().equalsIgnoreCase(uri.getHost())
        && request.getServerPort() == port(uri);
  }

  private static @Nullable URI parse(String origin) {
    try {
      return new URI(origin);
    } catch (URISyntaxException notAnOrigin) {
      return null; // "null" and nonsense are nobody's own origin
    }
  }

  private static int port(URI origin) {
    if (origin.getPort() >= 0) {
      return origin.getPort();
    }
    return "https".equalsIgnoreCase(origin.getScheme()) ? 443 : 80;
  }
}
