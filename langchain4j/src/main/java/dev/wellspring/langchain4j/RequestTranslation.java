package dev.wellspring.langchain4j;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.http.client.HttpRequest;
import dev.wellspring.http.Body;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Says LangChain4j's requests in the client's words.
 *
 * @param replayClasses what may be sent twice
 * @param responseTimeout longest silence; positive
 * @param callTimeout longest for a whole call; positive
 */
record RequestTranslation(
    ReplayClasses replayClasses, Duration responseTimeout, Duration callTimeout) {

  RequestTranslation {
    if (responseTimeout.isZero() || responseTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "readTimeout must be positive, but was " + responseTimeout);
    }
  }

  /**
   * The request as it goes out.
   *
   * @throws InvalidRequestException if its URL or a header cannot be sent; LangChain4j does not
   *     repeat it then
   */
  Request of(HttpRequest request) {
    try {
      return checked(request);
    } catch (IllegalArgumentException unsendable) {
      throw new InvalidRequestException(
          "the request cannot be sent: " + unsendable.getMessage(), unsendable);
    }
  }

  private Request checked(HttpRequest request) {
    boolean form = !request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty();
    Request.Builder builder =
        Request.builder(method(request), request.url())
            .replayClass(replayClasses.of(request))
            .responseTimeout(responseTimeout)
            .callTimeout(callTimeout);
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      // a form has a boundary of its own, whatever the model says
      if (header.getValue() != null
          && !(form && header.getKey().equalsIgnoreCase("Content-Type"))) {
        header.getValue().forEach(value -> builder.header(header.getKey(), value));
      }
    }
    if (form) {
      MultipartForm multipart = MultipartForm.of(request.formDataFields(), request.formDataFiles());
      builder.header("Content-Type", multipart.contentType()).body(Body.of(multipart.content()));
    } else if (request.body() != null) {
      builder.body(Body.of(request.body()));
    }
    return builder.build();
  }

  private static Method method(HttpRequest request) {
    return switch (request.method()) {
      case GET -> Method.GET;
      case POST -> Method.POST;
      case DELETE -> Method.DELETE;
    };
  }
}
