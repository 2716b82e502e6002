package dev.wellspring.providers.inhouse;

import dev.wellspring.http.Method;

/**
 * How one operation of a service is asked for. Placeholders are checked by the settings that use
 * it.
 *
 * @param method of the request
 * @param path from the provider's {@code baseUrl} on; empty, or beginning with a slash; values of
 *     placeholders are percent-encoded
 * @param request JSON whose texts hold placeholders; empty for a request without a body, as a GET
 *     must be
 */
public record ServiceCall(Method method, String path, String request) {
  /**
   * Checks what can be checked without knowing the operation.
   *
   * @throws IllegalArgumentException if the path cannot be appended to an address, or a method has
   *     a body that takes none
   */
  public ServiceCall {
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw new IllegalArgumentException(
          "path must be empty or begin with a slash, but begins with '" + path.charAt(0) + "'");
    }
    if (!request.isBlank() && (method == Method.GET || method == Method.HEAD)) {
      throw new IllegalArgumentException("request must be empty, because method is " + method);
    }
  }

  /** A POST. */
  public static ServiceCall post(String path, String request) {
    return new ServiceCall(Method.POST, path, request);
  }
}
