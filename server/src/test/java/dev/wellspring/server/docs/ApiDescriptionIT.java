package dev.wellspring.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.samplewriter.word.WordWriter;
import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description says what the service does, and the service does what it says. */
class ApiDescriptionIT extends RunningService {
  private static final String TEXT = "The ferry leaves at 07:45 from pier nine.";

  private JsonNode description() {
    return client.get("/v3/api-docs").expect(200).json();
  }

  private void assertDescribed(String path, String method, Reply reply) {
    JsonNode description = description();
    JsonNode response =
        description
            .path("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path(Integer.toString(reply.status()));
    JsonNode resolved =
        response.has("$ref")
            ? description.at(response.path("$ref").asString().substring(1))
            : response;
    JsonNode content = resolved.path("content").path(reply.header("content-type"));
    assertThat(content.isMissingNode())
        .as("%s %s answers %d as %s", method, path, reply.status(), reply.header("content-type"))
        .isFalse();
    assertThat(new Schema(description).faults(content.path("schema"), reply.json()))
        .as(reply.text())
        .isEmpty();
  }

  @Nested
  class TheRoutes {
    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();

    @Test
    void areAllDescribedAndNoOthers() {
      Set<String> served =
          mapping.getHandlerMethods().keySet().stream()
              .flatMap(info ->
                  info.getPatternValues().stream()
                      .filter(path -> path.startsWith("/v1/"))
                      .flatMap(path ->
                          info.getMethodsCondition().getMethods().stream()
                              .map(method -> method + " " + path.replace("{*", "{"))))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> described = new TreeSet<>();
      JsonNode paths = description().path("paths");
      for (String path : paths.propertyNames()) {
        for (String method : paths.path(path).propertyNames()) {
          if (!method.equals("parameters")) {
            described.add(method.toUpperCase(Locale.ROOT) + " " + path);
          }
        }
      }
      assertThat(described).isEqualTo(served).hasSizeGreaterThan(10);
    }
  }

  @Nested
  class TheAnswers {
    @Test
    void areAsDescribed() {
      Reply stored =
          client.upload(Multipart.file("ferry.txt", TEXT.getBytes(StandardCharsets.UTF_8)));
      assertDescribed("/v1/documents", "post", stored.expect(201));
      String id = stored.json().path("id").asString();
      assertDescribed(
          "/v1/documents/text",
          "post",
          client.post("/v1/documents/text", "{\"text\":\"Another.\",\"source\":\"a.txt\"}"));
      assertDescribed("/v1/documents", "get", client.get("/v1/documents"));
      assertDescribed("/v1/documents/{id}", "get", client.get("/v1/documents/" + id));
      assertDescribed(
          "/v1/documents/{id}", "get", client.get("/v1/documents/" + id + "?include=text"));
      assertDescribed("/v1/search", "post", client.post("/v1/search", "{\"query\":\"ferry\"}"));
      assertDescribed(
          "/v1/questions",
          "post",
          client.post("/v1/questions", "{\"question\":\"When does the ferry leave?\"}"));
      assertDescribed(
          "/v1/chat/completions",
          "post",
          client.post(
              "/v1/chat/completions",
              "{\"messages\":[{\"role\":\"user\",\"content\":\"When does the ferry leave?\"}]}"));
      assertDescribed("/v1/context-options", "get", client.get("/v1/context-options"));
      assertDescribed("/v1/stats", "get", client.get("/v1/stats"));
      for (String format : List.of("float", "base64")) {
        assertDescribed(
            "/v1/embeddings",
            "post",
            client.post(
                "/v1/embeddings",
                "{\"input\":\"a\",\"model\":\"bge-small-en-v1.5\",\"encoding_format\":\"%s\"}"
                    .formatted(format)));
      }
      assertDescribed("/v1/models", "get", client.get("/v1/models"));
      assertDescribed("/v1/models/{id}", "get", client.get("/v1/models/wellspring"));
      assertDescribed(
          "/v1/documents", "delete", client.delete("/v1/documents?confirm=delete-all-documents"));
    }

    @Test
    void areAsDescribedForDocumentsThatAreRefused() {
      byte[] locked = WordWriter.document().paragraph("x").encrypted("secret").bytes();
      Reply refused = client.upload(Multipart.file("locked.docx", locked)).expect(422);
      assertDescribed("/v1/documents", "post", refused);
      assertDescribed("/v1/documents", "post", client.upload(Multipart.empty()).expect(400));
      assertDescribed(
          "/v1/documents",
          "post",
          client.upload(Multipart.file("a", new byte[4 << 20])).expect(413));
      assertDescribed("/v1/documents", "delete", client.delete("/v1/documents").expect(400));
      assertDescribed("/v1/documents/{id}", "get", client.get("/v1/documents/x").expect(404));
      assertDescribed("/v1/search", "post", client.post("/v1/search", "{}").expect(400));
      assertDescribed("/v1/embeddings", "post", client.post("/v1/embeddings", "{}").expect(400));
      assertDescribed("/v1/models/{id}", "get", client.get("/v1/models/gpt").expect(404));
      assertDescribed(
          "/v1/chat/completions", "post", client.post("/v1/chat/completions", "{}").expect(400));
    }
  }

  @Nested
  class TheText {
    @Test
    void namesTheLimitsThatAreConfigured() {
      String text = client.get("/v3/api-docs").text();
      assertThat(text).contains("3145728 bytes", "technical, creative").doesNotContain("<");
    }
  }

  @Nested
  class ThePage {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/docs/",
          "/docs/index.html",
          "/docs/tryout.js",
          "/docs/ui/swagger-ui-bundle.js",
          "/docs/ui/swagger-ui.css",
          "/docs/ui/favicon-32x32.png"
        })
    void isServedWithoutTheNetwork(String path) {
      assertThat(client.get(path).expect(200).body()).isNotEmpty();
    }

    @Test
    void takesNothingFromElsewhere() {
      assertThat(client.get("/docs/index.html").text())
          .doesNotContain("http://", "https://", "//cdn");
      assertThat(client.get("/docs/tryout.js").text()).doesNotContain("http");
    }
  }
}
