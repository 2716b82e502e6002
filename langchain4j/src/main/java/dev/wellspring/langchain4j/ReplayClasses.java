package dev.wellspring.langchain4j;

import dev.langchain4j.http.client.HttpRequest;
import dev.wellspring.http.ReplayClass;
import java.net.URI;

/** Says how much harm it would do to execute a request twice. Implementations are thread-safe. */
@FunctionalInterface
public interface ReplayClasses {
  /** The class of this request. */
  ReplayClass of(HttpRequest request);

  /**
   * For providers that charge: GET is safe, DELETE idempotent; POST is billable on routes of models
   * (chat, embeddings, moderation, pictures, speech and their like) and unsafe on all others.
   */
  static ReplayClasses billable() {
    return request -> byRoute(request, ReplayClass.BILLABLE);
  }

  /**
   * For models of one's own, whose calls cost nothing: as {@link #billable}, but what a model is
   * asked is safe to ask again.
   */
  static ReplayClasses free() {
    return request -> byRoute(request, ReplayClass.SAFE);
  }

  private static ReplayClass byRoute(HttpRequest request, ReplayClass asked) {
    return switch (request.method()) {
      case GET -> ReplayClass.SAFE;
      case DELETE -> ReplayClass.IDEMPOTENT;
      case POST -> {
        String path = String.valueOf(URI.create(request.url()).getPath());
        yield ModelRoutes.contain(path) ? asked : ReplayClass.UNSAFE;
      }
    };
  }
}
