package dev.wellspring.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Searches and questions that count some documents and not others. */
class ContextFilterIT extends RunningService {
  @BeforeEach
  void store() {
    store("summer.txt", "In summer the ferry leaves at 07:45.", "policies, faq", "travel", "boats");
    store("winter.txt", "In winter the ferry leaves at 09:15.", "policies", "travel", "ice");
    store("engine.txt", "The engine of the ferry has 12 cylinders.", "technical", "engines", "");
  }

  private void store(String source, String text, String types, String domain, String tags) {
    client
        .post(
            "/v1/documents/text",
            """
            {"source": "%s", "text": "%s", "context_type": "%s", "content_domain": "%s",
             "document_category": "reference", "relevance_tags": "%s"}
            """
                .formatted(source, text, types, domain, tags))
        .expect(201);
  }

  private JsonNode search(String filter) {
    return client
        .post("/v1/search", "{\"query\":\"ferry leaves\",\"context_filter\":%s}".formatted(filter))
        .expect(200)
        .json();
  }

  private static List<String> sources(JsonNode found) {
    return found.path("results").valueStream().map(each -> each.path("source").asString()).toList();
  }

  @Nested
  class ASearch {
    @Test
    void takesAnyValueOfAFieldAndAllFields() {
      assertThat(sources(search("{\"context_type\":[\"faq\",\"technical\"]}")))
          .containsExactlyInAnyOrder("summer.txt", "engine.txt");
      JsonNode both =
          search("{\"context_type\":\"FAQ, technical\",\"content_domain\":[\" Travel \"]}");
      assertThat(sources(both)).containsExactly("summer.txt");
      assertThat(both.at("/searched/documents").asInt()).isEqualTo(1);
    }

    @Test
    void prefersTagsAndLeavesNothingOutForThem() {
      assertThat(sources(search("{\"relevance_tags\":\"ice\"}")))
          .hasSize(3)
          .startsWith("winter.txt");
    }

    @Test
    void saysSoWhenNoDocumentCounts() {
      JsonNode found = search("{\"content_domain\":\"astronomy\"}");
      assertThat(found.path("results").isEmpty()).isTrue();
      assertThat(found.at("/searched/documents").asInt()).isZero();
    }

    @Test
    void explainsWhatItFound() {
      JsonNode best = search("null").path("results").get(0);
      assertThat(best.path("explanation").asString())
          .startsWith("found by words (BM25 ")
          .contains("by meaning (cosine 0.", "fused score ");
    }
  }

  @Nested
  class AQuestion {
    private JsonNode ask(String more) {
      return client
          .post("/v1/questions", "{\"question\":\"When does the ferry leave?\"%s}".formatted(more))
          .expect(200)
          .json();
    }

    @Test
    void isAnsweredFromTheDocumentsThatCount() {
      JsonNode answer = ask(",\"context_filter\":{\"relevance_tags\":[],\"context_type\":\"faq\"}");
      assertThat(answer.path("answer").asString()).contains("07:45");
      assertThat(answer.at("/searched/documents").asInt()).isEqualTo(1);
      assertThat(answer.at("/searched/passages").asInt()).isEqualTo(1);
      assertThat(answer.path("mode_asked").asString()).isEqualTo("SMART_FALLBACK");
      assertThat(answer.path("model").isNull()).isTrue();
    }

    @Test
    void saysSoWhenNoDocumentCounts() {
      JsonNode answer = ask(",\"context_filter\":{\"content_domain\":\"astronomy\"}");
      assertThat(answer.path("answered").asBoolean()).isFalse();
      assertThat(answer.at("/searched/documents").asInt()).isZero();
      assertThat(answer.path("reason").asString()).contains("filter");
    }

    @Test
    void mayGoOnWithWhatWasSaidBefore() {
      JsonNode answer =
          client
              .post(
                  "/v1/questions",
                  """
                  {"question": "And in winter?", "mode": "rag_only", "min_confidence": 0.1,
                   "history": [{"role": "user", "content": "When does the ferry leave in summer?"},
                               {"role": "assistant", "content": "At 07:45."}]}
                  """)
              .expect(200)
              .json();
      assertThat(answer.path("mode_asked").asString()).isEqualTo("RAG_ONLY");
      assertThat(answer.path("searched").path("documents").asInt()).isEqualTo(3);
    }
  }

  @Nested
  class AWordThatIsNotAllowed {
    @ParameterizedTest
    @CsvSource({
      "/v1/search, query, context_type, 'technical, creative'",
      "/v1/questions, question, document_category, 'user_guide, reference'"
    })
    void isNamedWithThoseThatAre(String path, String text, String field, String allowed) {
      Reply reply =
          client.post(
              path,
              "{\"%s\":\"a\",\"context_filter\":{\"%s\":[\"reference\",\"poem\"]}}"
                  .formatted(text, field));
      assertThat(reply.problem(422, "context_invalid", "context_filter." + field))
          .contains("'poem'", allowed)
          .doesNotContain("'reference'");
    }
  }

  @Nested
  class AFieldOfAQuestion {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "mode|\"mode\":\"GUESS\"",
          "fallback|\"fallback\":\"\"",
          "min_confidence|\"min_confidence\":2",
          "min_confidence|\"min_confidence\":\"high\"",
          "context_filter|\"context_filter\":\"faq\"",
          "context_filter.context_type|\"context_filter\":{\"context_type\":{}}",
          "history|\"history\":\"before\"",
          "history[0].role|\"history\":[{\"role\":\"system\",\"content\":\"x\"}]",
          "history[0].content|\"history\":[{\"role\":\"user\",\"content\":\" \"}]",
          "history[1]|\"history\":[{\"role\":\"user\",\"content\":\"x\"},null]",
        })
    void isNamedWhereItBreaksItsRule(String field, String body) {
      client
          .post("/v1/questions", "{\"question\":\"a\",%s}".formatted(body))
          .problem(400, "field_invalid", field);
    }
  }

  @Nested
  class TheFigures {
    @Test
    void areCountedByWord() {
      JsonNode byContext = client.get("/v1/stats").expect(200).json().path("by_context");
      assertThat(byContext.at("/context_type/policies/documents").asInt()).isEqualTo(2);
      assertThat(byContext.at("/context_type/faq/documents").asInt()).isEqualTo(1);
      assertThat(byContext.at("/content_domain/travel/chunks").asInt()).isEqualTo(2);
      assertThat(byContext.at("/content_domain/engines/pages").asInt()).isEqualTo(1);
      assertThat(byContext.at("/document_category/reference/documents").asInt()).isEqualTo(3);
      assertThat(byContext.path("relevance_tags").propertyNames())
          .containsExactlyInAnyOrder("boats", "ice");
    }

    @Test
    void areOfferedAsOptions() {
      JsonNode options = client.get("/v1/context-options").expect(200).json();
      assertThat(options.at("/content_domain/in_use/0/value").asString()).isEqualTo("travel");
      assertThat(options.at("/content_domain/in_use/0/documents").asInt()).isEqualTo(2);
      assertThat(options.at("/context_type/allowed").size()).isEqualTo(13);
    }
  }
}
