package dev.wellspring.langchain4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.wellspring.http.Headers;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.langchain4j.failure.AskedWait;
import dev.wellspring.langchain4j.failure.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says the client's responses in LangChain4j's words. */
final class ResponseTranslation {
  private ResponseTranslation() {}

  /**
   * The response, if its status is 2xx.
   *
   * @throws StatusException if the status is one that LangChain4j would try again
   * @throws HttpException if it is any other
   */
  static SuccessfulHttpResponse of(Request request, Response response) {
    if (response.successful()) {
      return SuccessfulHttpResponse.builder()
          .statusCode(response.status())
          .headers(fields(response.headers()))
          .body(response.body())
          .build();
    }
    if (repeatedByLangChain4j(response.status())) {
      throw new StatusException(
          request.toString(),
          response.status(),
          response.text(),
          response.attempts(),
          AskedWait.of(response.headers()));
    }
    throw new HttpException(response.status(), response.text());
  }

  /** Names in any case. */
  static Map<String, List<String>> fields(Headers headers) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, value) -> fields.computeIfAbsent(name, each -> new ArrayList<>()).add(value));
    return fields;
  }

  /** What its mapper of exceptions makes a {@code RetriableException} of. */
  private static boolean repeatedByLangChain4j(int status) {
    return status == 408 || status == 429 || status >= 500;
  }
}
