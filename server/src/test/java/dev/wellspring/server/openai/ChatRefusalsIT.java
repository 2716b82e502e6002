package dev.wellspring.server.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Chats that are not answered, told in OpenAI's shape. */
class ChatRefusalsIT extends RunningService {
  private static final String CHAT = "/v1/chat/completions";
  private static final String USER = "{\"role\":\"user\",\"content\":\"Hello?\"}";

  private static JsonNode error(Reply reply, int status, String param) {
    JsonNode error = reply.expect(status).json().path("error");
    assertThat(reply.header("content-type")).startsWith("application/json");
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").asString("")).as(reply.text()).isEqualTo(param);
    assertThat(error.path("code").asString()).isNotBlank();
    return error;
  }

  private Reply with(String more) {
    return client.post(CHAT, "{\"messages\":[%s],%s}".formatted(USER, more));
  }

  @Nested
  class TheMessages {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "messages|{}",
          "messages|{\"messages\":[]}",
          "messages|{\"messages\":null}",
          "messages|{\"messages\":\"Hello\"}",
          "messages[0]|{\"messages\":[null]}",
          "messages[0]|{\"messages\":[\"Hello\"]}",
          "messages|{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
          "messages[0].role|{\"messages\":[{\"content\":\"x\"}]}",
          "messages[0].role|{\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]}",
          "messages[0].content|{\"messages\":[{\"role\":\"user\",\"content\":\"  \"}]}",
          "messages[0].content|{\"messages\":[{\"role\":\"user\",\"content\":null}]}",
          "messages[0].content|{\"messages\":[{\"role\":\"user\",\"content\":5}]}",
          "messages[0].content|{\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
          "messages[0].content[0].text|{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}",
          "messages[0].content[0].type|{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}",
          "messages[0].content[0].type|{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}]}",
          "messages[0].typo|{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"typo\":1}]}",
        })
    void areNamedWhereTheyBreakARule(String param, String body) {
      error(client.post(CHAT, body), 400, param);
    }

    @Test
    void mustEndWithTheUsers() {
      Reply reply =
          client.post(
              CHAT,
              "{\"messages\":[%s,{\"role\":\"assistant\",\"content\":\"x\"}]}".formatted(USER));
      assertThat(error(reply, 400, "messages[1].role").path("message").asString())
          .contains("last message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool", "function"})
    void cannotBeThoseOfTools(String role) {
      Reply reply =
          client.post(
              CHAT,
              "{\"messages\":[%s,{\"role\":\"%s\",\"content\":\"x\",\"tool_call_id\":\"1\"},%s]}"
                  .formatted(USER, role, USER));
      assertThat(error(reply, 400, "messages[1].role").path("message").asString())
          .contains("calls no tools");
    }

    @Test
    void cannotAskTooLongAQuestion() {
      Reply reply =
          client.post(
              CHAT,
              "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                  .formatted("a".repeat(2001)));
      assertThat(error(reply, 400, "messages[0].content").path("message").asString())
          .contains("2000", "2001");
    }
  }

  @Nested
  class AField {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "tools|\"tools\":[{\"type\":\"function\"}]",
          "functions|\"functions\":[{\"name\":\"f\"}]",
          "tool_choice|\"tool_choice\":\"required\"",
          "logprobs|\"logprobs\":true",
          "top_logprobs|\"top_logprobs\":3",
          "logit_bias|\"logit_bias\":{\"50256\":-100}",
          "response_format|\"response_format\":{\"type\":\"json_object\"}",
          "modalities|\"modalities\":[\"text\",\"audio\"]",
          "audio|\"audio\":{\"voice\":\"ash\"}",
          "web_search_options|\"web_search_options\":{\"search_context_size\":\"low\"}",
          "reasoning_effort|\"reasoning_effort\":\"high\"",
        })
    void thatCannotBeHonouredIsRefused(String field, String body) {
      assertThat(error(with(body), 400, field).path("message").asString())
          .contains("cannot be honoured");
    }

    @Test
    void thatNobodyKnowsIsRefused() {
      assertThat(error(with("\"temprature\":1"), 400, "temprature").path("code").asString())
          .isEqualTo("field_unknown");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "temperature|\"temperature\":2.5",
          "temperature|\"temperature\":\"warm\"",
          "top_p|\"top_p\":-0.1",
          "n|\"n\":0",
          "n|\"n\":17",
          "max_tokens|\"max_tokens\":0",
          "max_tokens|\"max_tokens\":5,\"max_completion_tokens\":5",
          "stop|\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]",
          "stop|\"stop\":\"\"",
          "presence_penalty|\"presence_penalty\":3",
          "frequency_penalty|\"frequency_penalty\":-3",
          "stream|\"stream\":\"yes\"",
          "stream_options|\"stream_options\":{\"include_usage\":true}",
          "retrieval|\"retrieval\":\"RAG_ONLY\"",
          "retrieval.mode|\"retrieval\":{\"mode\":\"GUESS\"}",
          "retrieval.fallback|\"retrieval\":{\"fallback\":\"guess\"}",
          "retrieval.min_confidence|\"retrieval\":{\"min_confidence\":1.5}",
          "retrieval.min_confidence|\"retrieval\":{\"min_confidence\":-0.1}",
          "retrieval.top_k|\"retrieval\":{\"top_k\":0}",
          "n|\"n\":\"2\"",
          "n|\"n\":2.0",
          "stop[1]|\"stop\":[\"a\",5]",
          "stop|\"stop\":{}",
          "retrieval.diverse|\"retrieval\":{\"diverse\":1}",
          "retrieval.context_filter.content_domain[0]|\"retrieval\":{\"context_filter\":{\"content_domain\":[[\"a\"]]}}",
          "retrieval.top_k|\"retrieval\":{\"top_k\":101}",
          "retrieval.topK|\"retrieval\":{\"topK\":5}",
          "retrieval.context_filter.type|\"retrieval\":{\"context_filter\":{\"type\":\"faq\"}}",
        })
    void thatBreaksItsRuleIsNamed(String field, String body) {
      error(with(body), 400, field);
    }

    @Test
    void isNamedWithTheAllowedWordsWhenItIsContext() {
      JsonNode error =
          error(
              with("\"retrieval\":{\"context_filter\":{\"context_type\":[\"poem\",\"faq\"]}}"),
              422,
              "retrieval.context_filter.context_type");
      assertThat(error.path("message").asString()).contains("'poem'", "technical, creative");
    }
  }

  @Nested
  class ABody {
    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"messages\":[}", "<xml/>"})
    void thatIsNoJsonObjectIsRefused(String body) {
      assertThat(error(client.post(CHAT, body), 400, "").path("code").asString())
          .isEqualTo("json_malformed");
    }

    @Test
    void ofAnotherTypeIsRefused() {
      Reply reply =
          client.send("POST", CHAT, BodyPublishers.ofString("{}"), "Content-Type", "text/plain");
      error(reply, 415, "Content-Type");
    }
  }

  @Nested
  class AMode {
    @Test
    void thatNeedsAModelIsRefusedWithoutOne() {
      JsonNode error = error(with("\"retrieval\":{\"mode\":\"LLM_ONLY\"}"), 422, "retrieval.mode");
      assertThat(error.path("code").asString()).isEqualTo("chat_model_missing");
      assertThat(error.path("message").asString()).contains("LLM_ONLY");
    }

    @Test
    void isNamedAsItWasAskedFor() {
      Reply directed =
          client.post(
              CHAT,
              "{\"messages\":[{\"role\":\"system\",\"content\":\"RESPONSE_MODE: HYBRID\"},%s]}"
                  .formatted(USER));
      error(directed, 422, "RESPONSE_MODE");
      assertThat(
              client
                  .post("/v1/questions", "{\"question\":\"Why?\",\"mode\":\"HYBRID\"}")
                  .problem(422, "chat_model_missing", "mode"))
          .isEqualTo(
              "must be one of RAG_ONLY, SMART_FALLBACK, RAG_PRIORITY while no chat model is"
                  + " configured");
    }
  }

  @Nested
  class ADirective {
    @Test
    void thatBreaksItsRuleIsNamed() {
      Reply reply =
          client.post(
              CHAT,
              "{\"messages\":[{\"role\":\"system\",\"content\":\"Be kind. RESPONSE_MODE: GUESS\"},%s]}"
                  .formatted(USER));
      assertThat(error(reply, 400, "RESPONSE_MODE").path("message").asString()).contains("GUESS");
    }
  }
}
