package dev.wellspring.server.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Chat without any chat model: answers are quoted from the documents. */
class ChatIT extends RunningService {
  private static final String CHAT = "/v1/chat/completions";
  private static final String QUESTION = "When does the ferry leave?";

  @BeforeEach
  void store() {
    client.store("ferry.txt", "The ferry leaves at 07:45 from pier nine.");
    client.store("moor.txt", "The moor is closed to walkers from March to July.");
  }

  private Reply chat(String message, String more) {
    return client.post(
        CHAT,
        "{\"model\":\"any\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
            .formatted(message, more));
  }

  @Nested
  class AnAnswerInOnePiece {
    @Test
    void hasTheShapeOfOpenAiAndItsSources() {
      JsonNode reply = chat(QUESTION, "").expect(200).json();
      assertThat(reply.path("object").asString()).isEqualTo("chat.completion");
      assertThat(reply.path("id").asString()).startsWith("chatcmpl-");
      JsonNode choice = reply.path("choices").get(0);
      assertThat(choice.path("message").path("role").asString()).isEqualTo("assistant");
      assertThat(choice.path("message").path("content").asString()).contains("07:45");
      assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
      JsonNode source = reply.path("sources").get(0);
      assertThat(source.path("source").asString()).isEqualTo("ferry.txt");
      assertThat(source.path("quote").asString()).contains("07:45");
      assertThat(source.path("page").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhereItComesFrom() {
      JsonNode retrieval = chat(QUESTION, "").expect(200).json().path("retrieval");
      assertThat(retrieval.path("answered").asBoolean()).isTrue();
      assertThat(retrieval.path("mode_asked").asString()).isEqualTo("SMART_FALLBACK");
      assertThat(retrieval.path("mode_used").asString()).isEqualTo("RAG_ONLY");
      assertThat(retrieval.path("confidence").asDouble()).isBetween(0.2, 1.0);
      assertThat(retrieval.path("reason").asString()).isNotBlank();
      assertThat(retrieval.path("passages").asInt()).isEqualTo(2);
      assertThat(retrieval.path("model").isNull()).isTrue();
    }

    @Test
    void countsTokensAsTheEmbeddingModelReadsThem() {
      JsonNode few = chat(QUESTION, "").json().path("usage");
      JsonNode many = chat("Tell me please now: " + QUESTION, "").json().path("usage");
      assertThat(few.path("prompt_tokens").asInt()).isBetween(5, 10);
      assertThat(many.path("prompt_tokens").asInt())
          .isEqualTo(few.path("prompt_tokens").asInt() + 5);
      assertThat(few.path("completion_tokens").asInt()).isPositive();
      assertThat(few.path("total_tokens").asInt())
          .isEqualTo(few.path("prompt_tokens").asInt() + few.path("completion_tokens").asInt());
    }

    @Test
    void comesAsOftenAsItIsAskedFor() {
      JsonNode choices = chat(QUESTION, ",\"n\":2").expect(200).json().path("choices");
      assertThat(choices.size()).isEqualTo(2);
      assertThat(choices.get(1).path("index").asInt()).isEqualTo(1);
      assertThat(choices.get(1).path("message")).isEqualTo(choices.get(0).path("message"));
    }

    @Test
    void saysSoWhenTheDocumentsDoNotAnswer() {
      JsonNode reply = chat("Which colour has the director's bicycle?", "").expect(200).json();
      assertThat(reply.path("retrieval").path("answered").asBoolean()).isFalse();
      assertThat(reply.path("sources").isEmpty()).isTrue();
      assertThat(reply.path("choices").get(0).path("message").path("content").asString())
          .isNotBlank();
    }
  }

  @Nested
  class AStream {
    private Events stream(String more) {
      Reply reply = chat(QUESTION, ",\"stream\":true" + more).expect(200);
      assertThat(reply.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      return Events.of(reply);
    }

    @Test
    void beginsWithTheRoleAndEndsWithTheMark() {
      Events events = stream("");
      List<JsonNode> chunks = events.chunks();
      assertThat(chunks.getFirst().at("/choices/0/delta/role").asString()).isEqualTo("assistant");
      assertThat(events.text(0)).contains("07:45");
      assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").asString())
          .isEqualTo("stop");
      assertThat(chunks)
          .allSatisfy(chunk -> {
            assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.path("id")).isEqualTo(chunks.getFirst().path("id"));
          });
      assertThat(events.isWhole()).isTrue();
    }

    @Test
    void tellsTheSourcesInItsLastChunk() {
      JsonNode last = stream("").chunks().getLast();
      assertThat(last.path("choices").isEmpty()).isTrue();
      assertThat(last.at("/sources/0/source").asString()).isEqualTo("ferry.txt");
      assertThat(last.at("/retrieval/mode_used").asString()).isEqualTo("RAG_ONLY");
      assertThat(last.path("usage").isNull()).isTrue();
    }

    @Test
    void tellsTheTokensIfThatIsAsked() {
      List<JsonNode> chunks = stream(",\"stream_options\":{\"include_usage\":true}").chunks();
      assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isPositive();
      assertThat(chunks.subList(0, chunks.size() - 1))
          .allSatisfy(chunk -> assertThat(chunk.path("usage").isNull()).isTrue());
    }

    @Test
    void tellsEveryChoice() {
      Events events = stream(",\"n\":2");
      assertThat(events.text(1)).isEqualTo(events.text(0)).contains("07:45");
    }
  }

  @Nested
  class TheMessages {
    @Test
    void mayHavePartsAndOtherRoles() {
      JsonNode reply =
          client
              .post(
                  CHAT,
                  """
                  {"messages": [
                    {"role": "developer", "content": "You are brief."},
                    {"role": "assistant", "content": "Welcome!"},
                    {"role": "user", "content": "Hello"},
                    {"role": "assistant", "content": "Hello.", "refusal": null, "annotations": [],
                     "reasoning_content": "They greet me.", "reasoning": null},
                    {"role": "user", "name": "ann", "content": [
                      {"type": "text", "text": "Tell me:"},
                      {"type": "text", "text": "When does the ferry leave?"}]}]}
                  """)
              .expect(200)
              .json();
      assertThat(reply.at("/choices/0/message/content").asString()).contains("07:45");
    }

    @Test
    void mayComeWithFieldsThatChangeNothing() {
      chat(
              QUESTION,
              ",\"user\":\"ann\",\"store\":false,\"metadata\":{\"a\":\"b\"},\"service_tier\":\"auto\","
                  + "\"tools\":[],\"tool_choice\":\"none\",\"logprobs\":false,\"temperature\":1,"
                  + "\"top_p\":0.5,\"max_completion_tokens\":50,\"stop\":\"x\",\"seed\":7,"
                  + "\"presence_penalty\":-1.5,\"response_format\":{\"type\":\"text\"},"
                  + "\"logit_bias\":null,\"modalities\":[\"text\"]")
          .expect(200);
    }
  }

  @Nested
  class TheRetrievalObject {
    @BeforeEach
    void storeWithContext() {
      client
          .post(
              "/v1/documents/text",
              "{\"source\":\"winter.txt\",\"text\":\"In winter the ferry leaves at 09:15.\","
                  + "\"context_type\":\"policies\",\"content_domain\":\"travel\"}")
          .expect(201);
    }

    @Test
    void namesTheDocumentsThatCount() {
      JsonNode reply =
          chat(
                  QUESTION,
                  ",\"retrieval\":{\"mode\":\"rag_only\",\"min_confidence\":0,\"top_k\":3,"
                      + "\"context_filter\":{\"context_type\":\" Policies \",\"content_domain\":[\"travel\"]}}")
              .expect(200)
              .json();
      assertThat(reply.at("/choices/0/message/content").asString()).contains("09:15");
      assertThat(reply.at("/retrieval/mode_asked").asString()).isEqualTo("RAG_ONLY");
      assertThat(reply.at("/retrieval/passages").asInt()).isEqualTo(1);
    }

    @Test
    void saysSoWhenNoDocumentCounts() {
      JsonNode retrieval =
          chat(QUESTION, ",\"retrieval\":{\"context_filter\":{\"content_domain\":\"astronomy\"}}")
              .expect(200)
              .json()
              .path("retrieval");
      assertThat(retrieval.path("answered").asBoolean()).isFalse();
      assertThat(retrieval.path("passages").asInt()).isZero();
      assertThat(retrieval.path("reason").asString()).contains("filter");
    }
  }
}
