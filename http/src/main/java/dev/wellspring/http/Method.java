package dev.wellspring.http;

/**
 * The request methods that the client sends. CONNECT belongs to the proxy tunnel and TRACE echoes
 * credentials, so neither is offered.
 */
public enum Method {
  GET,
  HEAD,
  OPTIONS,
  POST,
  PUT,
  PATCH,
  DELETE;

  /**
   * What the method alone says about sending a request again (RFC 9110, sections 9.2.1 and 9.2.2).
   */
  public ReplayClass replayClass() {
    return switch (this) {
      case GET, HEAD, OPTIONS -> ReplayClass.SAFE;
      case PUT, DELETE -> ReplayClass.IDEMPOTENT;
      case POST, PATCH -> ReplayClass.UNSAFE;
    };
  }
}
