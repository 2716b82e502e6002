package dev.wellspring.server.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.Client;
import dev.wellspring.server.http.OwnService;
import dev.wellspring.server.http.RawConnection;
import dev.wellspring.server.http.Reply;
import dev.wellspring.testkit.server.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Chat with a model behind it: what reaches the model, and what becomes of its failures. */
class ChatWithModelIT {
  private static final String CHAT = "/v1/chat/completions";
  private static final String PERSONA = "You are a harbour master and speak kindly.";
  private static final String QUESTION = "When does the ferry leave?";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final ScriptedServer PROVIDER = ScriptedServer.cleartext(new ScriptedModel());
  private static @Nullable OwnService service;

  @TempDir static Path data = Path.of("");

  private final ScriptedModel model = new ScriptedModel();

  @BeforeAll
  static void start() {
    service =
        OwnService.start(
            data,
            "--wellspring.request.heartbeat=500ms",
            "--wellspring.providers.chat.kind=openai",
            "--wellspring.providers.chat.base-url=" + PROVIDER.uri("/v1"),
            "--wellspring.providers.chat.auth=none",
            "--wellspring.providers.chat.model=" + ScriptedModel.NAME,
            "--wellspring.providers.chat.timeouts.reconnect=0s",
            "--wellspring.providers.chat.timeouts.response=2s",
            "--wellspring.providers.chat.between-events-timeout=2s");
    client().store("ferry.txt", "The ferry leaves at 07:45 from pier nine.");
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(service).close();
    PROVIDER.close();
  }

  /** One good answer first, so that failures of other tests do not add up in the breaker. */
  @BeforeEach
  void follow() {
    PROVIDER.follow(new ScriptedModel());
    chat(PERSONA, "").expect(200);
    PROVIDER.follow(model);
  }

  private static Client client() {
    return Objects.requireNonNull(service).client();
  }

  private static String body(String system, String question, String more) {
    return """
    {"model": "wellspring", "messages": [{"role": "system", "content": "%s"},
     {"role": "user", "content": "%s"}]%s}\
    """
        .formatted(system, question, more);
  }

  private static Reply chat(String system, String more) {
    return client().post(CHAT, body(system, QUESTION, more));
  }

  @Nested
  class AnAnswer {
    @Test
    void isWrittenFromTheSourcesAndCounted() {
      JsonNode reply =
          chat(
                  PERSONA,
                  ",\"temperature\":0.5,\"stop\":[\"END\"],\"max_completion_tokens\":60,\"seed\":7")
              .expect(200)
              .json();
      assertThat(reply.at("/choices/0/message/content").asString()).contains("07:45", "[1]");
      assertThat(reply.at("/sources/0/source").asString()).isEqualTo("ferry.txt");
      assertThat(reply.at("/usage/total_tokens").asInt()).isEqualTo(48);
      assertThat(reply.at("/retrieval/model").asString()).isEqualTo(ScriptedModel.NAME);
      assertThat(model.said("user")).contains("The ferry leaves at 07:45", QUESTION);
      assertThat(model.said("system")).startsWith(PERSONA);
      JsonNode asked = model.asked().getFirst();
      assertThat(asked.path("temperature").asDouble()).isEqualTo(0.5);
      assertThat(asked.at("/stop/0").asString()).isEqualTo("END");
      assertThat(asked.path("max_tokens").asInt()).isEqualTo(60);
      assertThat(asked.path("seed").asInt()).isEqualTo(7);
    }

    @Test
    void isStreamedAsItIsWritten() {
      Reply reply =
          chat(PERSONA, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}").expect(200);
      Events events = Events.of(reply);
      assertThat(events.text(0)).contains("The ferry leaves at 07:45 from pier nine.", "[1]");
      assertThat(events.chunks()).hasSizeGreaterThan(6);
      assertThat(events.chunks().getLast().at("/usage/completion_tokens").asInt()).isEqualTo(7);
      assertThat(events.chunks().getLast().at("/sources/0/source").asString())
          .isEqualTo("ferry.txt");
      assertThat(events.isWhole()).isTrue();
    }
  }

  @Nested
  class AReplyThatProvesNothing {
    @Test
    void isNoAnswerOfTheDocuments() {
      PROVIDER.follow(ScriptedModel.saying("At 09:00, as everyone knows. NOT_IN_DOCUMENTS"));
      JsonNode reply = chat("RESPONSE_MODE: RAG_ONLY", "").expect(200).json();
      assertThat(reply.at("/choices/0/message/content").asString())
          .startsWith("No answer was found that the documents prove")
          .doesNotContain("09:00", "NOT_IN");
      assertThat(reply.at("/retrieval/answered").asBoolean(true)).isFalse();
      assertThat(reply.path("sources").isEmpty()).isTrue();
    }

    @Test
    void isToldToBeNoneAtTheEndOfAStream() {
      PROVIDER.follow(ScriptedModel.saying("At 09:00, as everyone knows."));
      Events events = Events.of(chat("RESPONSE_MODE: RAG_ONLY", ",\"stream\":true").expect(200));
      assertThat(events.text(0))
          .startsWith("At 09:00, as everyone knows [model].\n\nNo answer was found that");
      JsonNode last = events.chunks().getLast();
      assertThat(last.at("/retrieval/answered").asBoolean(true)).isFalse();
      assertThat(last.path("sources").isEmpty()).isTrue();
      assertThat(events.isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAG_ONLY", "LLM_ONLY"})
    void isAFailureOfTheProviderIfItIsBlank(String mode) {
      PROVIDER.follow(ScriptedModel.saying(" "));
      JsonNode error = chat("RESPONSE_MODE: " + mode, "").expect(502).json().path("error");
      assertThat(error.path("code").asString()).isEqualTo("provider_unexpected");
      // with its status, or as an event if the machine was slow and a comment was told before
      assertThat(chat("RESPONSE_MODE: " + mode, ",\"stream\":true").text())
          .contains("provider_unexpected")
          .doesNotContain("[DONE]");
    }
  }

  @Nested
  class Sources {
    @Test
    void thatAreNotCitedSaySo() {
      String pier =
          client()
              .store("pier.txt", "Pier nine is where a late ferry is waited for.")
              .path("id")
              .asString();
      JsonNode sources = chat("RESPONSE_MODE: RAG_ONLY", "").expect(200).json().path("sources");
      client().delete("/v1/documents/" + pier).expect(204);
      assertThat(sources.size()).isEqualTo(2);
      assertThat(sources.at("/0/cited").asBoolean()).isTrue();
      assertThat(sources.at("/0/score").asDouble()).isPositive();
      assertThat(sources.at("/1/cited").asBoolean(true)).isFalse();
      assertThat(sources.at("/1/score").isNull()).isTrue();
    }
  }

  @Nested
  class TheMode {
    @ParameterizedTest
    @ValueSource(strings = {"LLM_ONLY", "HYBRID"})
    void withoutSourcesLeavesNoMarkOfOne(String mode) {
      PROVIDER.follow(ScriptedModel.saying("It is late [1][4]."));
      JsonNode reply =
          chat(
                  "RESPONSE_MODE: " + mode,
                  ",\"retrieval\":{\"context_filter\":{\"content_domain\":\"moon\"}}")
              .expect(200)
              .json();
      assertThat(reply.at("/choices/0/message/content").asString())
          .isEqualTo(mode.equals("HYBRID") ? "It is late [model]." : "It is late.");
      assertThat(reply.path("sources").isEmpty()).isTrue();
    }

    @Test
    void ofTheModelAloneSendsItNoSources() {
      JsonNode reply = chat("RESPONSE_MODE: LLM_ONLY. " + PERSONA, "").expect(200).json();
      assertThat(model.said("user")).isEqualTo(QUESTION);
      assertThat(model.said("system")).isEqualTo(PERSONA);
      assertThat(reply.at("/retrieval/mode_used").asString()).isEqualTo("LLM_ONLY");
      assertThat(reply.at("/retrieval/passages").asInt()).isZero();
      assertThat(reply.path("sources").isEmpty()).isTrue();
    }

    @Test
    void ofTheDocumentsAloneAsksNoModelWithoutSources() {
      JsonNode reply =
          chat(
                  PERSONA,
                  ",\"retrieval\":{\"mode\":\"RAG_ONLY\",\"context_filter\":{\"content_domain\":\"moon\"}}")
              .expect(200)
              .json();
      assertThat(model.asked()).isEmpty();
      assertThat(reply.at("/retrieval/answered").asBoolean()).isFalse();
    }

    @Test
    void ofTheObjectWinsOverTheDirective() {
      chat("RESPONSE_MODE: LLM_ONLY. " + PERSONA, ",\"retrieval\":{\"mode\":\"RAG_ONLY\"}")
          .expect(200);
      assertThat(model.said("user")).contains("The ferry leaves at 07:45");
      assertThat(model.said("system")).contains(PERSONA).doesNotContain("RESPONSE_MODE");
    }
  }

  @Nested
  class AProviderThatFails {
    @ParameterizedTest
    @CsvSource({
      "500, 502, provider_failed",
      "401, 502, provider_key_refused",
      "429, 503, provider_busy"
    })
    void isToldInOpenAisShape(int status, int told, String code) {
      PROVIDER.follow(ScriptedModel.refusing(status));
      for (String more : List.of("", ",\"stream\":true")) {
        JsonNode error = chat(PERSONA, more).expect(told).json().path("error");
        assertThat(error.path("type").asString()).isEqualTo("server_error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString())
            .contains("chat-provider")
            .doesNotContain(QUESTION, PERSONA);
      }
    }

    @Test
    void isUnreachableWhenItIsDown() {
      PROVIDER.stop();
      try {
        JsonNode error = chat(PERSONA, "").expect(503).json().path("error");
        assertThat(error.path("code").asString()).isEqualTo("provider_unreachable");
      } finally {
        PROVIDER.restart();
      }
    }

    @Test
    void hasTimedOutWhenItIsSilent() {
      PROVIDER.follow(ScriptedModel.silent());
      JsonNode error = chat(PERSONA, "").expect(504).json().path("error");
      assertThat(error.path("code").asString()).isEqualTo("provider_timed_out");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAStreamThatBeganWithAnError(boolean cut) {
      PROVIDER.follow(cut ? ScriptedModel.breakingOff() : ScriptedModel.fallingSilent());
      Events events = Events.of(chat(PERSONA, ",\"stream\":true").expect(200));
      assertThat(events.text(0)).startsWith("At");
      assertThat(events.blocks().getLast())
          .startsWith("event: error\ndata: {\"error\":{")
          .contains("server_error");
      assertThat(events.isWhole()).isFalse();
    }
  }

  @Nested
  class AClient {
    @Test
    void isToldThatTheWorkGoesOn() {
      PROVIDER.follow(ScriptedModel.fallingSilent());
      String stream = chat(PERSONA, ",\"stream\":true").expect(200).text();
      assertThat(stream).contains("\n\n: still at it\n\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thatOnlyEndsItsSendingIsNotAnsweredWithNothing(boolean streamed) throws Exception {
      PROVIDER.follow(ScriptedModel.silent());
      String body = body(PERSONA, QUESTION, streamed ? ",\"stream\":true" : "");
      try (RawConnection connection = new RawConnection(client().base())) {
        connection.send(request(body)).endSending();
        assertThat(connection.answer())
            .satisfiesAnyOf(
                answer -> assertThat(answer).startsWith("HTTP/1.1 400").contains("client_left"),
                begun -> assertThat(begun).contains("still at it").doesNotContain("\r\n0\r\n"));
      }
    }

    private static String request(String body) {
      return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
          .formatted(CHAT, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void thatLeavesEndsTheCallOfTheProvider(boolean streamed, boolean byReset) throws Exception {
      PROVIDER.follow(streamed ? ScriptedModel.fallingSilent() : ScriptedModel.silent());
      int before = PROVIDER.journal().requests();
      String body = body(PERSONA, QUESTION, streamed ? ",\"stream\":true" : "");
      try (RawConnection connection = new RawConnection(client().base())) {
        connection.send(request(body));
        assertThat(PROVIDER.journal().await(PATIENCE, seen -> seen.requests() > before)).isTrue();
        if (byReset) {
          connection.reset();
        }
      }
      // long before the provider's own limits of two seconds
      assertThat(
              PROVIDER.journal().await(Duration.ofMillis(1500), seen -> seen.open() == seen.idle()))
          .isTrue();
    }
  }
}
