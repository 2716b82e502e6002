package dev.wellspring.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.providers.failure.AnswerTooLargeException;
import dev.wellspring.providers.failure.Incident;
import dev.wellspring.providers.failure.KeyRefusedException;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.ProviderFailedException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.ProviderUnreachableException;
import dev.wellspring.providers.failure.RateLimitedException;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderProblemTest {
  private static final Incident INCIDENT =
      new Incident("embedding", "https://api.example.com/v1", "req_7", OptionalInt.empty());

  @ParameterizedTest
  @MethodSource("failures")
  void aProvidersFailureIsNotTheClients(ProviderException failure, int status, String code) {
    HttpProblem problem = Problems.of(failure);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.detail()).contains("embedding", "https://api.example.com/v1", "req_7", "; ");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new ProviderUnreachableException("is away", "start it", INCIDENT, null),
            503,
            "provider_unreachable"),
        Arguments.of(
            new ProviderTimedOutException("is slow", "wait", INCIDENT, null),
            504,
            "provider_timed_out"),
        Arguments.of(new KeyRefusedException(INCIDENT), 502, "provider_key_refused"),
        Arguments.of(
            new RequestRefusedException(Optional.of("model_not_found"), "check it", INCIDENT),
            502,
            "provider_refused"),
        Arguments.of(
            new ProviderFailedException("failed", "look", INCIDENT, null), 502, "provider_failed"),
        Arguments.of(
            new UnexpectedAnswerException("answers oddly", "look", INCIDENT, null),
            502,
            "provider_unexpected"),
        Arguments.of(
            new AnswerTooLargeException(7, INCIDENT, new IllegalStateException()),
            502,
            "provider_unexpected"));
  }

  @Nested
  class WhenTheProviderTakesNoMore {
    @Test
    void theClientIsToldToWaitAsLongAsTheProviderSays() {
      HttpProblem problem =
          Problems.of(new RateLimitedException(Optional.of(Duration.ofMillis(1_200)), INCIDENT));
      assertThat(problem.status()).isEqualTo(503);
      assertThat(problem.headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void andSomeTimeIfTheProviderSaysNothing() {
      HttpProblem problem = Problems.of(new RateLimitedException(Optional.empty(), INCIDENT));
      assertThat(problem.headers()).containsEntry("Retry-After", "5");
    }
  }

  @Nested
  class OnOpenAisRoutes {
    @Test
    void itHasOpenAisShape() {
      HttpProblem problem =
          HttpProblem.of(
              ProblemCode.FIELD_INVALID, "no \"model\"", new FieldRule("model", "must be given"));
      assertThat(new String(OpenAiError.bytes(problem), StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"error\":{\"message\":\"no \\\"model\\\"\",\"type\":\"invalid_request_error\","
                  + "\"param\":\"model\",\"code\":\"field_invalid\"}}");
    }

    @ParameterizedTest
    @MethodSource("dev.wellspring.server.problem.ProviderProblemTest#failures")
    void aProvidersFailureIsAServerError(ProviderException failure, int status, String code) {
      assertThat(new String(OpenAiError.bytes(Problems.of(failure)), StandardCharsets.UTF_8))
          .contains("\"type\":\"server_error\"", "\"param\":null", "\"code\":\"" + code + "\"");
    }

    @Test
    void whatIsAskedThereIsKnownByItsPath() {
      assertThat(
              Stream.of("/v1/embeddings", "/v1/models", "/v1/models/a/b", "/v1/chat/completions"))
          .allMatch(OpenAiError::belongsAt);
      assertThat(Stream.of("/v1/embeddingsx", "/v1/questions", "/", "/v2/models"))
          .noneMatch(OpenAiError::belongsAt);
      assertThat(OpenAiError.belongsAt(null)).isFalse();
    }
  }
}
