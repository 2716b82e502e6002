package dev.wellspring.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.http.Headers;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.WordVectors;
import dev.wellspring.providers.failure.AnswerTooLargeException;
import dev.wellspring.providers.failure.KeyRefusedException;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.ProviderFailedException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.ProviderUnreachableException;
import dev.wellspring.providers.failure.RateLimitedException;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.EmbeddingModelContract;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmbeddingModelIT {
  private static final String TEXT = "confidential passage";

  private final EmbeddingsServer embeddings = new EmbeddingsServer();
  private ScriptedServer server;

  @BeforeEach
  void start() {
    server = ScriptedServer.cleartext(answering());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class KeepsTheContract implements EmbeddingModelContract {
    private OpenAiEmbeddingModel model;

    @BeforeEach
    void open() {
      model = OpenAiEmbeddingModel.open(settings().withWindow(64));
    }

    @Override
    public EmbeddingModel model() {
      return model;
    }

    @AfterEach
    void close() {
      model.close();
    }
  }

  @Nested
  class OnAGoodDay {
    @Test
    void theVectorsComeInTheOrderOfTheTextsAndHaveLengthOne() {
      List<String> texts = IntStream.range(0, 150).mapToObj(i -> "text number " + i).toList();
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings())) {
        List<float[]> vectors = model.embed(texts);
        assertThat(vectors).hasSize(150);
        for (int i = 0; i < texts.size(); i++) {
          assertThat(cosine(vectors.get(i), texts.get(i))).isCloseTo(1, within(1e-6));
        }
      }
      assertThat(embeddings.inputs()).extracting(List::size).containsExactly(64, 64, 22);
      assertThat(server.journal().connections()).isEqualTo(1);
    }

    @Test
    void aQuestionIsEmbeddedAsATextIs() {
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings())) {
        assertThat(model.embedQuery(TEXT)).containsExactly(model.embed(List.of(TEXT)).getFirst());
      }
    }

    @Test
    void batchesHoldNoMoreTokensThanAllowed() {
      OpenAiEmbeddingSettings small = settings().withWindow(20).withBatches(100, 20);
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(small)) {
        model.embed(List.of("ten letters".repeat(4), "ten letters".repeat(4), "a"));
        assertThat(embeddings.inputs())
            .hasSize(2)
            .allSatisfy(batch ->
                assertThat(batch.stream().mapToInt(model::countTokens).sum())
                    .isLessThanOrEqualTo(20));
      }
    }

    @Test
    void whatExceedsTheWindowIsCutAndBlankTextHasAVectorToo() {
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings().withWindow(100))) {
        assertThat(model.embed(List.of("word ".repeat(5_000), ""))).hasSize(2);
      }
    }

    @Test
    void anApiKeyHeaderAndFurtherHeadersAreSent() {
      ProviderSettings azure =
          provider()
              .withKey(AuthScheme.API_KEY, new ProviderKey.Value(EmbeddingsServer.KEY))
              .withHeaders(Headers.of("X-Team", "blue"));
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings(azure))) {
        model.verify();
      }
      Request request = server.journal().deliveries().getFirst().request();
      assertThat(request.header("api-key")).contains(EmbeddingsServer.KEY);
      assertThat(request.header("authorization")).isEmpty();
      assertThat(request.header("x-team")).contains("blue");
    }

    @Test
    void shorterVectorsAreAskedForWhereTheModelCanMakeThem() {
      OpenAiEmbeddingSettings shorter =
          OpenAiEmbeddingSettings.of(keyed(), EmbeddingsServer.MODEL, 8).withShortened(true);
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(shorter)) {
        assertThat(model.embedQuery(TEXT)).hasSize(8);
        assertThat(model.fingerprint()).isEqualTo(EmbeddingsServer.MODEL + ", 8 dimensions");
      }
    }
  }

  @Nested
  class WhenTheProviderRefuses {
    @Test
    void aWrongKeyIsNamedAsSuchAndNotShown() {
      String wrong = "sk-wrong-key";
      ProviderSettings settings =
          provider().withKey(AuthScheme.BEARER, new ProviderKey.Value(wrong));
      ProviderException failure = failure(settings(settings), KeyRefusedException.class);
      assertThat(failure).hasMessageContaining("auth").hasMessageNotContaining(wrong);
      assertThat(failure.status()).hasValue(401);
      assertThat(failure.requestId()).isEqualTo("req_of_provider");
    }

    @Test
    void anUnknownModelIsToldByItsCode() {
      RequestRefusedException failure =
          failure(
              OpenAiEmbeddingSettings.of(keyed(), "other", EmbeddingsServer.DIMENSIONS),
              RequestRefusedException.class);
      assertThat(failure.code()).contains("model_not_found");
      assertThat(failure).hasMessageContaining("model");
    }

    @Test
    void otherDimensionsThanConfiguredAreRefusedOnOurSide() {
      failure(
          OpenAiEmbeddingSettings.of(keyed(), EmbeddingsServer.MODEL, 12),
          UnexpectedAnswerException.class,
          "16 dimensions, but 12");
    }

    @Test
    void aPauseThatItAsksForInMillisecondsIsKeptAndTheCallSucceeds() {
      server.follow(first(1, Reaction.answer(Answer.status(429).with("retry-after-ms: 20"))));
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings())) {
        assertThat(model.embedQuery(TEXT)).hasSize(EmbeddingsServer.DIMENSIONS);
      }
      assertThat(server.journal().requests()).isEqualTo(2);
    }

    @Test
    void aLimitThatDoesNotEndIsTold() {
      server.follow(first(9, Reaction.answer(Answer.status(429).with("retry-after-ms: 7"))));
      assertThat(failure(settings(), RateLimitedException.class).retryAfter())
          .contains(Duration.ofMillis(7));
    }
  }

  @Test
  void aServerThatIsUnavailableAndAsksForAPauseIsBusyAndAnotherHasFailed() {
    server.follow(first(9, Reaction.answer(Answer.status(503).with("retry-after-ms: 8"))));
    assertThat(failure(settings(), RateLimitedException.class).retryAfter())
        .contains(Duration.ofMillis(8));
    server.follow(first(99, Reaction.answer(Answer.status(503))));
    failure(settings(), ProviderFailedException.class, "status=503");
  }

  @Nested
  class WhenTheAnswerIsNotAsPromised {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "<html>confidential</html>",
          "{}",
          "{\"data\":[]}",
          "{\"data\":[{\"index\":1,\"embedding\":[1]}]}",
          "{\"data\":[{\"index\":0,\"embedding\":\"AAAA\"}]}",
          "{\"data\":[{\"index\":0,\"embedding\":[1,2,3]}]}",
          "{\"data\":[{\"index\":0,\"embedding\":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}]}",
          "{\"data\":[{\"index\":0,\"embedding\":[1,null,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}]}",
        })
    void oneErrorSaysSo(String answer) {
      server.follow(first(1, Reaction.answer(Answer.ok(answer))));
      failure(settings(), UnexpectedAnswerException.class);
    }

    @Test
    void aVectorOfWordsIsToldAsOne() {
      String words = "\"x\",".repeat(EmbeddingsServer.DIMENSIONS - 1) + "\"x\"";
      String answer = "{\"data\":[{\"index\":0,\"embedding\":[" + words + "]}]}";
      server.follow(first(1, Reaction.answer(Answer.ok(answer))));
      failure(settings(), UnexpectedAnswerException.class, "no list of numbers");
    }

    @Test
    void anErrorUnderStatus200IsToldAsThatError() {
      String limit = "{\"error\":{\"code\":\"rate_limit_exceeded\"}}";
      server.follow(first(1, Reaction.answer(Answer.ok(limit))));
      failure(settings(), RateLimitedException.class);
    }

    @Test
    void anAnswerToOtherTextsIsRefused() {
      server.follow(first(1, Reaction.answer(Answer.ok("{\"data\":[{},{}]}"))));
      failure(settings(), UnexpectedAnswerException.class, "2 vectors to 1 texts");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
      server.follow(first(1, Reaction.answer(Answer.ok("x".repeat(5_000)))));
      failure(
          settings(keyed().withMaxAnswerBytes(1_024)), AnswerTooLargeException.class, "1024 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() {
      server.follow(
          first(1, Reaction.answer(Answer.status(302).with("Location: http://example.com/"))));
      failure(settings(), UnexpectedAnswerException.class, "base-url");
    }
  }

  @Nested
  class WhenTheProviderIsIll {
    @Test
    void silenceEndsInTime() {
      server.follow(first(9, Reaction.afterWhole(new Step.Stall())));
      TimeoutSettings brief =
          TimeoutSettings.defaults().withResponseTimeout(Duration.ofMillis(200));
      failure(settings(keyed().withTimeouts(brief)), ProviderTimedOutException.class);
    }

    @Test
    void aServerThatIsDownIsUnreachable() {
      server.stop();
      TimeoutSettings impatient = TimeoutSettings.defaults().withReconnectPatience(Duration.ZERO);
      failure(settings(keyed().withTimeouts(impatient)), ProviderUnreachableException.class);
    }

    @Test
    void itsOwnErrorIsToldAsItsOwn() {
      server.follow(first(9, Reaction.answer(Answer.status(500))));
      failure(settings(), ProviderFailedException.class, "status=500");
      assertThat(server.journal().requests()).isEqualTo(1);
    }

    @Test
    void aCallThatMayHaveBeenPaidIsNotSentAgain() {
      server.follow(first(1, handledButUnanswered()));
      failure(settings(), ProviderUnreachableException.class);
      assertThat(embeddings.inputs()).hasSize(1);
    }

    @Test
    void aCallThatCostsNothingIsSentAgain() {
      server.follow(first(1, handledButUnanswered()));
      try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings().withBilled(false))) {
        assertThat(model.embedQuery(TEXT)).hasSize(EmbeddingsServer.DIMENSIONS);
      }
      assertThat(embeddings.inputs()).hasSize(2);
    }

    @Test
    void afterItIsClosedTheModelSaysSo() {
      OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings());
      model.close();
      assertThatExceptionOfType(ProviderUnreachableException.class)
          .isThrownBy(() -> model.embedQuery(TEXT))
          .withMessageContaining("closing");
    }

    private Reaction handledButUnanswered() {
      return Reaction.afterWhole(new Step.Serve(embeddings, 0), new Step.Reset());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = AuthScheme.class,
      names = {"BEARER", "API_KEY"})
  void theKeyIsShownAsTheSchemeSays(AuthScheme auth) {
    ProviderSettings settings =
        provider().withKey(auth, new ProviderKey.Value(EmbeddingsServer.KEY));
    try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings(settings))) {
      model.verify();
    }
    assertThat(embeddings.inputs()).hasSize(1);
  }

  private static <E extends ProviderException> E failure(
      OpenAiEmbeddingSettings settings, Class<E> type, String... parts) {
    try (OpenAiEmbeddingModel model = OpenAiEmbeddingModel.open(settings)) {
      Throwable thrown = catchThrowable(() -> model.embedQuery(TEXT));
      assertThat(thrown)
          .isInstanceOf(type)
          .hasMessageContaining("the test's provider")
          .hasMessageContaining("request=")
          .hasMessageNotContaining("confidential")
          .hasMessageNotContaining(EmbeddingsServer.KEY);
      for (String part : parts) {
        assertThat(thrown).hasMessageContaining(part);
      }
      return type.cast(thrown);
    }
  }

  private OpenAiEmbeddingSettings settings() {
    return settings(keyed());
  }

  private static OpenAiEmbeddingSettings settings(ProviderSettings provider) {
    return OpenAiEmbeddingSettings.of(
        provider, EmbeddingsServer.MODEL, EmbeddingsServer.DIMENSIONS);
  }

  private ProviderSettings keyed() {
    return provider().withKey(AuthScheme.BEARER, new ProviderKey.Value(EmbeddingsServer.KEY));
  }

  private ProviderSettings provider() {
    return ProviderSettings.of("the test's provider", server.uri("/v1"));
  }

  private Script answering() {
    return first(0, Reaction.answer(Answer.status(500)));
  }

  /** The first requests get the reaction, all later ones an answer. */
  private Script first(int requests, Reaction reaction) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return request.number() <= requests
            ? reaction
            : Reaction.afterWhole(new Step.Serve(embeddings));
      }
    };
  }

  private static double cosine(float[] vector, String text) {
    double[] expected = WordVectors.of(text, vector.length);
    double dot = 0;
    double square = 0;
    for (int i = 0; i < vector.length; i++) {
      dot += vector[i] * expected[i];
      square += expected[i] * expected[i];
    }
    return dot / Math.sqrt(square);
  }
}
