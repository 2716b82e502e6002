package dev.wellspring.server.problem;

/** The problems that the service itself finds; the reading of documents adds its own codes. */
public enum ProblemCode {
  REQUEST_MALFORMED(400, "The request cannot be understood"),
  JSON_MALFORMED(400, "The body is not valid JSON"),
  FIELD_UNKNOWN(400, "A field is not known"),
  FIELD_INVALID(400, "A field breaks its rule"),
  CONFIRMATION_MISSING(400, "The confirmation is missing"),
  CLIENT_LEFT(400, "The client shut down its side of the connection"),
  CROSS_SITE(403, "Requests from other sites are refused"),
  HOST_UNKNOWN(403, "The host name is not one of this service"),
  ROUTE_UNKNOWN(404, "There is nothing at this address"),
  DOCUMENT_UNKNOWN(404, "There is no such document"),
  PICTURE_UNKNOWN(404, "There is no such picture"),
  MODEL_NOT_FOUND(404, "There is no such model"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "The answer has none of the accepted types"),
  CONFLICT(409, "The request conflicts with another one"),
  TOO_LARGE(413, "The request is too large"),
  MEDIA_TYPE_UNSUPPORTED(415, "The body has a type that is not read here"),
  RANGE_UNSATISFIABLE(416, "The file does not have these bytes"),
  CONTEXT_INVALID(422, "A context value is not allowed"),
  CHAT_MODEL_MISSING(422, "This needs a chat model and there is none"),
  INTERNAL(500, "The service failed"),
  STARTING(503, "The service is starting"),
  UPLOADS_BUSY(503, "Too many uploads wait"),
  UNAVAILABLE(503, "The service cannot answer now"),
  PROVIDER_KEY_REFUSED(502, "A provider refuses the key of the service"),
  PROVIDER_REFUSED(502, "A provider refuses what the service asks"),
  PROVIDER_FAILED(502, "A provider failed"),
  PROVIDER_UNEXPECTED(502, "A provider does not answer as its API promises"),
  PROVIDER_UNREACHABLE(503, "A provider cannot be reached"),
  PROVIDER_BUSY(503, "A provider takes no more requests for now"),
  PROVIDER_TIMED_OUT(504, "A provider did not answer in time");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** One sentence that is the same for every problem of the kind. */
  public String title() {
    return title;
  }
}
