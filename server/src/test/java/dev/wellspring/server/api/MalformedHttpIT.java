package dev.wellspring.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.RawConnection;
import dev.wellspring.server.http.RunningService;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Tomcat refuses before Spring sees it is a problem like any other. */
class MalformedHttpIT extends RunningService {
  private static final String HEADERS = "Host: localhost\\r\\nConnection: close\\r\\n\\r\\n";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no HTTP at all | \\001\\002 nonsense\\r\\n\\r\\n | 400",
        "no path | GET\\r\\n\\r\\n | 400",
        "characters that a path cannot have | GET /v1/{x} HTTP/1.1\\r\\n<headers> | 400",
        "another version | GET / HTTP/9.9\\r\\n<headers> | 505",
        "no host | GET /v1/stats HTTP/1.1\\r\\nConnection: close\\r\\n\\r\\n | 400",
        "a host that is none | GET / HTTP/1.1\\r\\nHost: a b\\r\\nConnection: close\\r\\n\\r\\n | 400",
        "a path out of the root | GET /../../etc/passwd HTTP/1.1\\r\\n<headers> | 400",
        "an encoded path out of the root | GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\\r\\n<headers> | 400",
        "encoded slashes | GET /v1/documents/..%2f..%2fetc HTTP/1.1\\r\\n<headers> | 400",
        "encoded backslashes | GET /v1/documents/..%5c..%5cetc HTTP/1.1\\r\\n<headers> | 400",
        "path parameters | GET /v1/documents/..;/x HTTP/1.1\\r\\n<headers> | 404",
        "a null character | GET /v1/documents/%00 HTTP/1.1\\r\\n<headers> | 400",
        "a broken escape in the path | GET /v1/documents/%zz HTTP/1.1\\r\\n<headers> | 400",
        "a broken escape in the query | GET /v1/documents?limit=%zz HTTP/1.1\\r\\n<headers> | 400",
        "bytes that are not UTF-8 | GET /v1/documents?limit=%ff HTTP/1.1\\r\\n<headers> | 400",
        "a header without a name | GET / HTTP/1.1\\r\\n: x\\r\\n<headers> | 400",
        "TRACE | TRACE / HTTP/1.1\\r\\n<headers> | 405",
        "CONNECT | CONNECT localhost:80 HTTP/1.1\\r\\n<headers> | 501",
        "a method of its own | BREW /v1/documents HTTP/1.1\\r\\n<headers> | 405",
        "a length that is none | POST /v1/search HTTP/1.1\\r\\nContent-Length: x\\r\\n<headers> | 400",
        "a transfer coding of its own | POST / HTTP/1.1\\r\\nTransfer-Encoding: x\\r\\n<headers> | 501",
        "an expectation of its own | POST /v1/search HTTP/1.1\\r\\nExpect: x\\r\\n<headers> | 417",
        "the page of errors | GET /error HTTP/1.1\\r\\n<headers> | 404",
      })
  void isAnsweredWithAProblem(String situation, String request, int status) throws IOException {
    assertProblem(request.replace("<headers>", HEADERS).translateEscapes(), status);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"a long header, X-Long: ", "a long cookie, Cookie: a="})
  void isAnsweredWithAProblemWhenHeadersAreTooLong(String situation, String begin)
      throws IOException {
    String header = begin + "a".repeat(20_000);
    assertProblem("GET / HTTP/1.1\r\n" + header + "\r\n" + HEADERS.translateEscapes(), 400);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"a chunk without size, zz", "a negative chunk, -1"})
  void isAnsweredWithAProblemWhenChunksAreBroken(String situation, String size) throws IOException {
    assertProblem(
        "POST /v1/search HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n"
            + HEADERS.translateEscapes()
            + size
            + "\r\n{}\r\n",
        400);
  }

  private void assertProblem(String request, int status) throws IOException {
    try (RawConnection connection = new RawConnection(client.base())) {
      String answer = connection.send(request).answer();
      assertThat(answer)
          .startsWith("HTTP/1.1 " + status)
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"type\":\"urn:wellspring:problem:", "\"status\":" + status)
          .doesNotContain("Apache", "Tomcat", "Exception", "\tat ");
    }
  }
}
