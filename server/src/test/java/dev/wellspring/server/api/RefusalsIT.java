package dev.wellspring.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests that are HTTP, but not what a route takes. */
class RefusalsIT extends RunningService {
  private static final String UNKNOWN = "doc_00000000000000000000000000000000";

  @Nested
  class AnAddressThatDoesNotExist {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/nope",
          "/v1",
          "/v1/",
          "/v1/nope",
          "/v2/documents",
          "/v1/documents/",
          "/actuator/nope",
          "/actuator/env",
          "/actuator/metrics/nope",
          "/actuator/health/nope",
          "/docs/nope",
          "/v3/api-docs/nope"
        })
    void isUnknown(String path) {
      JsonNode problem = client.get(path).problem(404, "route_unknown");
      assertThat(problem.path("instance").asString()).isEqualTo(path);
    }
  }

  @Nested
  class ADocumentThatDoesNotExist {
    @ParameterizedTest
    @ValueSource(strings = {"", "?include=text", "/original", "/pages/1/picture", "/pictures/1"})
    void isUnknown(String rest) {
      client.get("/v1/documents/" + UNKNOWN + rest).problem(404, "document_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "doc_1", "doc_0000000000000000000000000000000G", "DOC_%20"})
    void isUnknownUnderAnIdOfAnotherShape(String id) {
      Reply reply = client.get("/v1/documents/" + id);
      assertThat(reply.problem(404, "document_unknown", "id")).contains("32 hexadecimal digits");
    }

    @Test
    void cannotBeDeleted() {
      client.delete("/v1/documents/" + UNKNOWN).problem(404, "document_unknown");
    }
  }

  @Nested
  class AMethodThatIsNotAllowed {
    @ParameterizedTest
    @CsvSource({
      "PUT, /v1/documents, 'DELETE, GET, POST'",
      "PATCH, /v1/documents, 'DELETE, GET, POST'",
      "GET, /v1/search, POST",
      "GET, /v1/questions, POST",
      "POST, /v1/stats, GET",
      "DELETE, /v1/context-options, GET",
      "POST, /v1/documents/doc_00000000000000000000000000000000, 'DELETE, GET'",
      "POST, /v3/api-docs, GET",
      "POST, /actuator/health, GET"
    })
    void isAnsweredWithThoseThatAre(String method, String path, String allowed) {
      Reply reply = client.send(method, path, BodyPublishers.noBody());
      reply.problem(405, "method_not_allowed");
      assertThat(words(reply.header("Allow"))).isEqualTo(words(allowed));
    }

    private static String words(String list) {
      return Arrays.stream(list.split("\\s*,\\s*"))
          .sorted()
          .distinct()
          .collect(Collectors.joining(" "));
    }
  }

  @Nested
  class AnAcceptHeader {
    @ParameterizedTest
    @CsvSource({"/v1/documents", "/v1/stats", "/v1/context-options", "/v3/api-docs"})
    void thatAllowsNothingOfOursIsRefusedReadably(String path) {
      Reply reply = client.send("GET", path, BodyPublishers.noBody(), "Accept", "application/xml");
      assertThat(reply.problem(406, "not_acceptable", "Accept")).contains("application/json");
    }

    @Test
    void thatIsNonsenseIsRefused() {
      Reply reply = client.send("GET", "/v1/stats", BodyPublishers.noBody(), "Accept", ";;;");
      reply.problem(406, "not_acceptable");
    }
  }

  @Nested
  class ABodyOfAnotherType {
    @ParameterizedTest
    @CsvSource({
      "/v1/search, text/plain",
      "/v1/questions, application/x-www-form-urlencoded",
      "/v1/documents/text, multipart/form-data; boundary=x",
      "/v1/search, nonsense",
      "/v1/search, application/json;charset=none"
    })
    void isNamed(String path, String type) {
      Reply reply = client.send("POST", path, BodyPublishers.ofString("{}"), "Content-Type", type);
      assertThat(reply.problem(415, "media_type_unsupported", "Content-Type"))
          .contains("application/json");
    }

    @Test
    void isNamedForUploads() {
      Reply reply = client.post("/v1/documents", "{}");
      assertThat(reply.problem(415, "media_type_unsupported", "Content-Type"))
          .contains("multipart/form-data");
    }
  }

  @Nested
  class ABodyThatIsNoObject {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "null",
          "[]",
          "\"x\"",
          "1",
          "{",
          "{\"query\":\"secret",
          "{\"query\":\"secret\"} x",
          "{\"query\":\"secret\",\"query\":\"b\"}",
          "{query:1}",
          "<xml/>"
        })
    void isRefusedWithoutItsContent(String body) {
      for (String path : new String[] {"/v1/search", "/v1/questions", "/v1/documents/text"}) {
        Reply reply = client.post(path, body.replace("query", field(path)));
        reply.problem(400, "json_malformed");
        assertThat(reply.text()).doesNotContain("secret");
      }
    }

    private static String field(String path) {
      return switch (path) {
        case "/v1/search" -> "query";
        case "/v1/questions" -> "question";
        default -> "text";
      };
    }

    @Test
    void isRefusedWithThePlace() {
      JsonNode problem =
          client.post("/v1/search", "{\n \"query\": oops}").problem(400, "json_malformed");
      assertThat(problem.path("detail").asString()).contains("line 2");
    }

    @Test
    void isRefusedWhenItIsNestedDeeply() {
      client.post("/v1/search", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}").expect(400);
    }

    @Test
    void isRefusedWhenItIsNotUtf8() {
      byte[] latin1 = {'{', '"', 'q', 'u', 'e', 'r', 'y', '"', ':', '"', (byte) 0xe9, '"', '}'};
      Reply reply =
          client.send(
              "POST",
              "/v1/search",
              BodyPublishers.ofByteArray(latin1),
              "Content-Type",
              "application/json");
      reply.problem(400, "json_malformed");
    }
  }

  @Nested
  class AField {
    @ParameterizedTest
    @CsvSource({
      "/v1/search, topK, '{\"query\":\"a\",\"topK\":3}'",
      "/v1/questions, query, '{\"query\":\"a\"}'",
      "/v1/documents/text, tags, '{\"text\":\"a\",\"source\":\"b\",\"tags\":[]}'"
    })
    void thatIsNotKnownIsNamed(String path, String field, String body) {
      assertThat(client.post(path, body).problem(400, "field_unknown", field))
          .contains("known are");
    }

    @ParameterizedTest
    @CsvSource({
      "/v1/search, query, '{}'",
      "/v1/search, query, '{\"query\":null}'",
      "/v1/search, query, '{\"query\":\"  \"}'",
      "/v1/search, query, '{\"query\":5}'",
      "/v1/search, query, '{\"query\":{\"a\":1}}'",
      "/v1/search, top_k, '{\"query\":\"a\",\"top_k\":0}'",
      "/v1/search, top_k, '{\"query\":\"a\",\"top_k\":101}'",
      "/v1/search, top_k, '{\"query\":\"a\",\"top_k\":-1}'",
      "/v1/search, top_k, '{\"query\":\"a\",\"top_k\":\"5\"}'",
      "/v1/search, top_k, '{\"query\":\"a\",\"top_k\":2.5}'",
      "/v1/search, top_k, '{\"query\":\"a\",\"top_k\":true}'",
      "/v1/search, top_k, '{\"query\":\"a\",\"top_k\":99999999999}'",
      "/v1/questions, question, '{\"question\":\"\"}'",
      "/v1/questions, question, '{\"question\":\"\\u0020\\n\\t\"}'",
      "/v1/questions, top_k, '{\"question\":\"a\",\"top_k\":1000}'",
      "/v1/documents/text, text, '{\"text\":\" \",\"source\":\"b\"}'",
      "/v1/documents/text, text, '{\"source\":\"b\"}'",
      "/v1/documents/text, source, '{\"text\":\"a\"}'",
      "/v1/documents/text, source, '{\"text\":\"a\",\"source\":\"..\"}'",
      "/v1/documents/text, context_type, '{\"text\":\"a\",\"source\":\"b\",\"context_type\":5}'"
    })
    void thatBreaksItsRuleIsNamed(String path, String field, String body) {
      client.post(path, body).problem(400, "field_invalid", field);
    }

    @ParameterizedTest
    @CsvSource({"/v1/search, query", "/v1/questions, question"})
    void mayNotBeLongerThanTheLimit(String path, String field) {
      Reply reply = client.post(path, "{\"%s\":\"%s\"}".formatted(field, "a".repeat(2001)));
      assertThat(reply.problem(400, "field_invalid", field)).contains("2000", "2001");
      client.post(path, "{\"%s\":\"%s\"}".formatted(field, "a".repeat(2000))).expect(200);
    }

    @Test
    void isReportedWithAllOthers() {
      Reply reply = client.post("/v1/search", "{\"query\":\"\",\"top_k\":0}");
      assertThat(reply.problem(400, "field_invalid").path("errors").size()).isEqualTo(2);
    }

    @Test
    void isNamedWithTheAllowedValuesWhenItIsContext() {
      Reply reply =
          client.post(
              "/v1/documents/text",
              "{\"text\":\"a\",\"source\":\"b\",\"context_type\":\"poem, technical\","
                  + "\"document_category\":[\"zzz\"]}");
      assertThat(reply.problem(422, "context_invalid", "context_type"))
          .contains("'poem'", "technical, creative, general");
      assertThat(reply.problem(422, "context_invalid", "document_category"))
          .contains("'zzz'", "user_guide");
    }
  }

  @Nested
  class AParameter {
    @ParameterizedTest
    @CsvSource({
      "/v1/documents?limit=0, limit",
      "/v1/documents?limit=1001, limit",
      "/v1/documents?limit=-5, limit",
      "/v1/documents?limit=many, limit",
      "/v1/documents?limit=1.5, limit",
      "/v1/documents?limit=99999999999, limit",
      "/v1/documents?offset=-1, offset",
      "/v1/documents?offset=x, offset",
      "/v1/documents/doc_00000000000000000000000000000000?include=everything, include",
      "/v1/documents/doc_00000000000000000000000000000000/pages/x/picture, number",
      "/v1/documents/doc_00000000000000000000000000000000/pages/1/picture?width=1, width",
      "/v1/documents/doc_00000000000000000000000000000000/pages/1/picture?width=100000, width",
      "/v1/documents/doc_00000000000000000000000000000000/pages/1/picture?width=wide, width",
      "/v1/documents/doc_00000000000000000000000000000000/pictures/x, number"
    })
    void thatBreaksItsRuleIsNamed(String path, String parameter) {
      client.get(path).problem(400, "field_invalid", parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?confirm", "?confirm=", "?confirm=yes", "?confirm=true"})
    void isAskedForBeforeEverythingIsDeleted(String query) {
      client.store("kept.txt", "This document is not deleted by accident.");
      assertThat(
              client
                  .delete("/v1/documents" + query)
                  .problem(400, "confirmation_missing", "confirm"))
          .contains("delete-all-documents");
      assertThat(client.get("/v1/documents").json().path("total").asInt()).isEqualTo(1);
    }
  }

  @Nested
  class ABodyThatIsTooLarge {
    @Test
    void isRefusedWithTheLimit() {
      String body = "{\"query\":\"%s\"}".formatted("a".repeat(1 << 20));
      JsonNode problem = client.post("/v1/search", body).problem(413, "too_large");
      assertThat(problem.path("detail").asString()).contains("1048576");
    }

    @Test
    void isRefusedWithoutALengthToo() {
      byte[] body =
          "{\"query\":\"%s\"}".formatted("a".repeat(1 << 20)).getBytes(StandardCharsets.US_ASCII);
      Reply reply =
          client.send(
              "POST",
              "/v1/search",
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
              "Content-Type",
              "application/json");
      reply.problem(413, "too_large");
    }

    @Test
    void isRefusedForTextsAtTheirOwnLimit() {
      String body = "{\"source\":\"a\",\"text\":\"%s\"}".formatted("a ".repeat(1 << 20));
      JsonNode problem = client.post("/v1/documents/text", body).problem(413, "too_large");
      assertThat(problem.path("detail").asString()).contains("2097152");
    }
  }
}
