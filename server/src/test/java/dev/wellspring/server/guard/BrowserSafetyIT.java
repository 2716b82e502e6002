package dev.wellspring.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.RawConnection;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSafetyIT extends RunningService {
  private Reply deleteAll(String header, String value) {
    return client.send(
        "DELETE",
        "/v1/documents?confirm=delete-all-documents",
        BodyPublishers.noBody(),
        header,
        value);
  }

  @Nested
  class ARequestThatChangesSomething {
    @ParameterizedTest
    @CsvSource({
      "Sec-Fetch-Site, cross-site",
      "Sec-Fetch-Site, same-site",
      "Sec-Fetch-Site, nonsense",
      "Origin, http://evil.example",
      "Origin, null",
      "Origin, http://localhost",
      "Origin, https://127.0.0.1",
      "Origin, not an origin"
    })
    void isRefusedFromAnotherSite(String header, String value) {
      client.store("kept.txt", "This document is not deleted by another site.");
      deleteAll(header, value).problem(403, "cross_site");
      assertThat(client.get("/v1/documents").json().path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void isTakenFromOurPagesAndFromTheAddressBar(String site) {
      deleteAll("Sec-Fetch-Site", site).expect(200);
    }

    @Test
    void isTakenFromOurOwnOrigin() {
      deleteAll("Origin", client.base().toString()).expect(200);
    }
  }

  @Nested
  class APreflight {
    @Test
    void isRefused() {
      Reply reply =
          client.send(
              "OPTIONS",
              "/v1/documents",
              BodyPublishers.noBody(),
              "Origin",
              "http://evil.example",
              "Access-Control-Request-Method",
              "DELETE");
      reply.problem(403, "cross_site");
      assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Nested
  class AHostName {
    private String answer(String host) throws IOException {
      try (RawConnection connection = new RawConnection(client.base())) {
        return connection
            .send("GET /v1/stats HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host))
            .answer();
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"evil.example", "evil.example:8080", "192.168.0.7", "localhost.evil.example"})
    void thatIsForeignIsRefused(String host) throws IOException {
      assertThat(answer(host)).startsWith("HTTP/1.1 403").contains("host_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1234", "127.0.0.1", "[::1]:8080"})
    void ofThisMachineIsTaken(String host) throws IOException {
      assertThat(answer(host)).startsWith("HTTP/1.1 200");
    }
  }

  @Nested
  class EveryAnswer {
    @ParameterizedTest
    @ValueSource(strings = {"/v1/stats", "/nope", "/docs/index.html", "/actuator/health"})
    void tellsBrowsersToRunNothingForeign(String path) {
      Reply reply = client.get(path);
      assertThat(reply.header("Content-Security-Policy"))
          .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }
  }
}
