package dev.wellspring.spring.pool;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.ReplayClass;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpMethod;

/**
 * One pool as it was set.
 *
 * @param settings of its clients, without TLS
 * @param bundle name of its SSL bundle; empty if Boot's settings decide
 */
record Pool(
    String name,
    ClientSettings settings,
    Optional<String> bundle,
    List<Served> serves,
    List<Route> routes) {

  /** Serves what no other does. */
  static final String DEFAULT = "default";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  Pool {
    serves = List.copyOf(serves);
    routes = List.copyOf(routes);
  }

  /**
   * Reads a pool's properties.
   *
   * @throws InvalidPoolException if one breaks a rule
   */
  static Pool of(String name, PoolProperties properties, HttpClientSettings boot) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidPoolException(
          "the name of a pool below wellspring.http.pools must be words of lower-case letters and"
              + " digits joined by hyphens, but was '"
              + name
              + "'",
          null);
    }
    return new Pool(
        name,
        new PoolSettingsReader(name, properties, boot).read(),
        Optional.ofNullable(properties.ssl().bundle()),
        serves(name, properties),
        routes(name, properties));
  }

  /** What a route says about the request; empty if none fits. */
  Optional<ReplayClass> replay(HttpMethod method, URI uri) {
    return routes.stream().filter(route -> route.fits(method, uri)).map(Route::replay).findFirst();
  }

  private static List<Served> serves(String name, PoolProperties properties) {
    if (name.equals(DEFAULT) && !properties.serves().isEmpty()) {
      throw InvalidPoolException.of(
          name,
          "serves",
          "must be empty, because this pool serves what no other does, but was "
              + properties.serves());
    }
    List<Served> serves = new ArrayList<>();
    for (String entry : properties.serves()) {
      try {
        serves.add(Served.parse(entry));
      } catch (IllegalArgumentException refused) {
        throw InvalidPoolException.of(name, "serves", String.valueOf(refused.getMessage()));
      }
    }
    return serves;
  }

  private static List<Route> routes(String name, PoolProperties properties) {
    List<Route> routes = new ArrayList<>();
    for (PoolProperties.Route route : properties.routes()) {
      routes.add(Route.of(name, routes.size(), route));
    }
    return routes;
  }
}
