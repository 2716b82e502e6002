package dev.wellspring.spring.pool;

import dev.wellspring.http.ReplayClass;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The replay class of some requests.
 *
 * @param methods empty for all
 */
record Route(Set<HttpMethod> methods, PathPattern path, ReplayClass replay) {
  Route {
    methods = Set.copyOf(methods);
  }

  /** The route that the properties at this place describe. */
  static Route of(String pool, int index, PoolProperties.Route properties) {
    String property = "routes[" + index + "].";
    String path = properties.path();
    ReplayClass replay = properties.replay();
    if (path == null || !path.startsWith("/")) {
      throw InvalidPoolException.of(
          pool, property + "path", "must be a pattern that begins with /, but was " + path);
    }
    if (replay == null) {
      throw InvalidPoolException.of(
          pool,
          property + "replay",
          "must be safe, idempotent, billable or unsafe, but is missing");
    }
    try {
      PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
      return new Route(properties.methods(), pattern, replay);
    } catch (PatternParseException malformed) {
      throw InvalidPoolException.of(
          pool,
          property + "path",
          "must be a pattern of paths, but was '%s': %s".formatted(path, malformed.getMessage()));
    }
  }

  boolean fits(HttpMethod method, URI uri) {
    return (methods.isEmpty() || methods.contains(method))
        && path.matches(PathContainer.parsePath(uri.getRawPath() == null ? "" : uri.getRawPath()));
  }
}
