package dev.wellspring.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.langchain4j.failure.HealingException;
import dev.wellspring.langchain4j.failure.StatusException;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.junit.Promises;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LangChain4j's own OpenAI models, with their default of two retries, over the healing client. */
@ExtendWith(HealingExtension.class)
class ModelsIT {
  private static final String CHAT = "POST /v1/chat/completions";
  private static final String EMBEDDINGS = "POST /v1/embeddings";
  private static final String BERLIN =
      """
      {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
      "message":{"role":"assistant","content":"Berlin"},"finish_reason":"stop"}]}
      """;
  private static final String[] BERLIN_IN_PARTS = {
    "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Ber\"}}]}",
    "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lin\"},\"finish_reason\":\"stop\"}]}",
    "[DONE]"
  };

  @Nested
  class AChatModel {
    @Test
    void answers(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(berlin(), berlin()));
      ChatModel model = chat(server, over(client));
      assertThat(model.chat("Capital of Germany?")).isEqualTo("Berlin");
      assertThat(model.chat("Again?")).isEqualTo("Berlin");
      assertThat(server.journal().connections()).isEqualTo(1);
    }

    @Test
    void healsAfterTheServerHungUp(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(Script.requests(berlin(), berlin()));
      ChatModel model = chat(server, over(client));
      model.chat("Capital of Germany?");
      hangUp(server, new Step.Close());
      assertThat(model.chat("Again?")).isEqualTo("Berlin");
      assertThat(server.journal().complete(CHAT)).isEqualTo(2);
    }

    @Test
    void waitsForAServerThatRestarts(
        ScriptedServer server, HealingClient client, Promises promises) {
      server.follow(Script.requests(berlin(), berlin()));
      ChatModel model = chat(server, over(client));
      model.chat("Capital of Germany?");
      server.stop();
      CompletableFuture<String> answer = promises.keep(new CompletableFuture<>());
      Thread.startVirtualThread(() -> answer.complete(model.chat("Again?")));
      server.restart();
      assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("Berlin");
      assertThat(server.journal().complete(CHAT)).isEqualTo(2);
    }

    @Test
    void isDeliveredOnceIfItMayHaveBeenExecuted(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Close()), berlin()));
      assertThatExceptionOfType(CallFailedException.class)
          .isThrownBy(() -> chat(server, over(client)).chat("Capital of Germany?"))
          .satisfies(failed -> assertThat(failed.delivery()).isEqualTo(Delivery.AMBIGUOUS))
          .withMessageNotContaining("Germany");
      assertThat(server.journal().complete(CHAT)).isEqualTo(1);
    }

    @Test
    void isReplayedIfItCostsNothing(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Close()), berlin()));
      assertThat(chat(server, over(client).free()).chat("Capital of Germany?")).isEqualTo("Berlin");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void isDeliveredOnceIfTheServerFailed(int status, ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(refusal(status), berlin()));
      assertThatExceptionOfType(StatusException.class)
          .isThrownBy(() -> chat(server, over(client)).chat("Capital of Germany?"))
          .satisfies(failed -> assertThat(failed.status()).isEqualTo(status));
      assertThat(server.journal().complete(CHAT)).isEqualTo(1);
    }

    @Test
    void isSentAgainAfterARateLimit(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(refusal(429), berlin()));
      assertThat(chat(server, over(client)).chat("Capital of Germany?")).isEqualTo("Berlin");
      assertThat(server.journal().complete(CHAT)).isEqualTo(2);
    }

    @Test
    void isRefusedThreeTimesAndNotNine(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(refusal(429), refusal(429), refusal(429), berlin()));
      assertThatExceptionOfType(StatusException.class)
          .isThrownBy(() -> chat(server, over(client)).chat("Capital of Germany?"))
          .withMessageContaining("status 429 after 3 attempt(s)")
          .satisfies(failed -> assertThat(failed.body()).isEqualTo("status 429"));
      assertThat(server.journal().complete(CHAT)).isEqualTo(3);
    }

    @Test
    void tellsAWrongKeyAsLangChain4jDoes(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(refusal(401), berlin()));
      assertThatExceptionOfType(AuthenticationException.class)
          .isThrownBy(() -> chat(server, over(client)).chat("Capital of Germany?"));
      assertThat(server.journal().complete(CHAT)).isEqualTo(1);
    }
  }

  @Nested
  class AStreamingChatModel {
    @Test
    void answersInParts(ScriptedServer server, HealingClient client, Promises promises) {
      server.follow(Script.requests(Reaction.answer(Answer.events(BERLIN_IN_PARTS))));
      Heard heard = ask(server, client, promises);
      assertThat(heard.end().join()).isEqualTo("complete: Berlin");
      assertThat(heard.parts).containsExactly("Ber", "lin");
    }

    @Test
    void tellsOnceThatItWasCut(ScriptedServer server, HealingClient client, Promises promises)
        throws InterruptedException {
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.RespondUpTo(Answer.events(BERLIN_IN_PARTS), "\"Ber\""),
                  new Step.Close())));
      Heard heard = ask(server, client, promises);
      assertThat(heard.end().join()).startsWith("failed: ");
      assertThat(heard.failures).singleElement().isInstanceOf(HealingException.class);
      assertThat(server.journal().complete(CHAT)).isEqualTo(1);
    }

    @Test
    void tellsARateLimitAsLangChain4jDoes(
        ScriptedServer server, HealingClient client, Promises promises) {
      server.follow(Script.requests(refusal(429), refusal(429), refusal(429)));
      Heard heard = ask(server, client, promises);
      heard.end().join();
      assertThat(heard.failures).singleElement().isInstanceOf(RateLimitException.class);
      assertThat(server.journal().complete(CHAT)).isEqualTo(3);
    }

    @Test
    void healsAfterTheServerHungUp(ScriptedServer server, HealingClient client, Promises promises)
        throws InterruptedException {
      Reaction parts = Reaction.answer(Answer.events(BERLIN_IN_PARTS));
      server.follow(Script.requests(parts, parts));
      ask(server, client, promises).end().join();
      hangUp(server, new Step.Reset());
      assertThat(ask(server, client, promises).end().join()).isEqualTo("complete: Berlin");
      assertThat(server.journal().complete(CHAT)).isEqualTo(2);
    }

    private Heard ask(ScriptedServer server, HealingClient client, Promises promises) {
      StreamingChatModel model =
          OpenAiStreamingChatModel.builder()
              .httpClientBuilder(over(client))
              .baseUrl(server.uri("/v1").toString())
              .apiKey("key")
              .modelName("m")
              .build();
      Heard heard = new Heard(promises.keep(new CompletableFuture<>()));
      model.chat("Capital of Germany?", heard);
      return heard;
    }
  }

  @Nested
  class AnEmbeddingModel {
    @Test
    void isDeliveredOnceIfItMayHaveBeenExecuted(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Reset())));
      assertThatExceptionOfType(CallFailedException.class)
          .isThrownBy(() -> embedding(server, over(client)).embed("secret text"))
          .withMessageNotContaining("secret");
      assertThat(server.journal().complete(EMBEDDINGS)).isEqualTo(1);
    }

    @Test
    void healsWhereNothingWasExecuted(ScriptedServer server, HealingClient client) {
      String vectors =
          """
          {"object":"list","model":"m","data":[{"object":"embedding","index":0,
          "embedding":[0.5,-1.0]}],"usage":{"prompt_tokens":1,"total_tokens":1}}
          """;
      server.follow(
          Script.requests(
              Reaction.answer(Answer.status(503).with("Retry-After: 0")),
              Reaction.answer(json(vectors))));
      assertThat(embedding(server, over(client)).embed(TextSegment.from("text")).content().vector())
          .containsExactly(0.5f, -1f);
      assertThat(server.journal().complete(EMBEDDINGS)).isEqualTo(2);
    }

    private OpenAiEmbeddingModel embedding(ScriptedServer server, HealingHttpClientBuilder http) {
      return OpenAiEmbeddingModel.builder()
          .httpClientBuilder(http)
          .baseUrl(server.uri("/v1").toString())
          .apiKey("key")
          .modelName("m")
          .build();
    }
  }

  private static HealingHttpClientBuilder over(HealingClient client) {
    return new HealingHttpClientBuilder().client(client);
  }

  private static ChatModel chat(ScriptedServer server, HealingHttpClientBuilder http) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(server.uri("/v1").toString())
        .apiKey("key")
        .modelName("m")
        .build();
  }

  /** Waits until the client can see it: a connection is not closed while its thread still reads. */
  private static void hangUp(ScriptedServer server, Step how) throws InterruptedException {
    assertThat(server.journal().await(HealingHttpClientIT.PATIENCE, each -> each.idle() == 1))
        .isTrue();
    assertThat(server.onIdle(how)).isEqualTo(1);
    assertThat(server.journal().await(HealingHttpClientIT.PATIENCE, each -> each.open() == 0))
        .isTrue();
  }

  private static Reaction berlin() {
    return Reaction.answer(json(BERLIN));
  }

  private static Reaction refusal(int status) {
    return Reaction.answer(Answer.status(status));
  }

  private static Answer json(String text) {
    return new Answer(
        200,
        List.of("Content-Type: application/json"),
        List.of(Answer.bytesOf(text)),
        Answer.Framing.LENGTH);
  }

  /** What a handler was told. */
  private record Heard(List<String> parts, List<Throwable> failures, CompletableFuture<String> end)
      implements StreamingChatResponseHandler {
    Heard(CompletableFuture<String> end) {
      this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), end);
    }

    @Override
    public void onPartialResponse(String part) {
      parts.add(part);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      end.complete("complete: " + response.aiMessage().text());
    }

    @Override
    public void onError(Throwable failure) {
      failures.add(failure);
      end.complete("failed: " + failure);
    }
  }
}
