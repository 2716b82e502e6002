package dev.wellspring.server.settings;

import dev.wellspring.http.Method;
import dev.wellspring.providers.inhouse.ServiceCall;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one operation of an in-house service is asked for.
 *
 * @param method of the request
 * @param path from the base URL on
 * @param request JSON whose texts hold placeholders, such as {@code {{text}}}; blank for a request
 *     without a body
 */
public record ProviderCall(
    @DefaultValue("POST") Method method,
    @DefaultValue("") String path,
    @DefaultValue("") String request) {
  /** As the provider knows it. */
  ServiceCall call() {
    return new ServiceCall(method, path, request);
  }
}
