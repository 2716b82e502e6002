package dev.wellspring.providers.inhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.ProviderClient;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/** A {@link ServiceCall} whose placeholders are known and checked. */
final class CallTemplate {
  private final Method method;
  private final String path;
  private final Optional<Template> request;
  private final Set<String> names;

  private CallTemplate(Method method, String path, Optional<Template> request, Set<String> names) {
    this.method = method;
    this.path = path;
    this.request = request;
    this.names = Set.copyOf(names);
  }

  /**
   * The checked template.
   *
   * @param property names the call in messages
   * @throws IllegalArgumentException if its request is not JSON, a placeholder is wrong, or its
   *     path is no path
   */
  static CallTemplate of(String property, ServiceCall call, Placeholders known) {
    Placeholders inPaths = new Placeholders(known.words(), Set.of());
    Set<String> names = new HashSet<>(inPaths.in(property + ".path", call.path()));
    requirePath(property + ".path", call.path());
    Optional<Template> request =
        call.request().isBlank()
            ? Optional.empty()
            : Optional.of(Template.of(property + ".request", call.request(), known));
    request.ifPresent(template -> names.addAll(template.names()));
    return new CallTemplate(call.method(), call.path(), request, names);
  }

  /** The placeholders of path and request. */
  Set<String> names() {
    return names;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param values by placeholder; every one of the path must be there
   * @throws dev.wellspring.providers.failure.ProviderException as {@link ProviderClient#send}
   */
  ProviderAnswer send(ProviderClient client, Map<String, JsonNode> values, ReplayClass replay) {
    JsonNode body = request.map(template -> template.filled(values)).orElse(null);
    return client.send(method, path(values), body, replay);
  }

  private String path(Map<String, JsonNode> values) {
    return Placeholders.PLACEHOLDER
        .matcher(path)
        .replaceAll(found -> {
          JsonNode value = Objects.requireNonNull(values.get(found.group(1)), found.group(1));
          return Matcher.quoteReplacement(encoded(value.asString()));
        });
  }

  /** A blank is a plus sign in forms only. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private static void requirePath(String property, String path) {
    String sample = Placeholders.PLACEHOLDER.matcher(path).replaceAll("x");
    try {
      if (URI.create("http://host" + sample).getRawFragment() == null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + " must be a path of a URL, but is none", e);
    }
    throw new IllegalArgumentException(property + " must have no fragment");
  }
}
