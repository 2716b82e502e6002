package dev.wellspring.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the service. */
@SuppressWarnings("ArrayRecordComponent") // read once, by the test that asked
public record Reply(int status, HttpHeaders headers, byte[] body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Reply of(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), response.headers(), response.body());
  }

  /** The body as JSON. */
  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A header that is there. */
  public String header(String name) {
    return headers.firstValue(name).orElseThrow(() -> new AssertionError("no header " + name));
  }

  /** Fails unless the status is this one. */
  public Reply expect(int wanted) {
    assertThat(status).as(text()).isEqualTo(wanted);
    return this;
  }

  /** Fails unless this is a well-formed problem with the status and code; its object. */
  public JsonNode problem(int wanted, String code) {
    expect(wanted);
    assertThat(header("content-type")).isEqualTo("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.path("type").asString()).isEqualTo("urn:wellspring:problem:" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(wanted);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("errors").isArray()).isTrue();
    return problem;
  }

  /** Fails unless this is a problem that names the field; the rule it broke. */
  public String problem(int wanted, String code, String field) {
    for (JsonNode error : problem(wanted, code).path("errors")) {
      if (error.path("field").asString().equals(field)) {
        return error.path("rule").asString();
      }
    }
    throw new AssertionError("no rule for %s in %s".formatted(field, text()));
  }
}
