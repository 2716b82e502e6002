package dev.wellspring.server.problem;

import dev.wellspring.providers.failure.AnswerTooLargeException;
import dev.wellspring.providers.failure.KeyRefusedException;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.ProviderFailedException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.ProviderUnreachableException;
import dev.wellspring.providers.failure.RateLimitedException;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when a provider behind the service did not do its part. */
final class ProviderProblem {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderProblem.class);

  /** For a provider that takes no more and does not say until when. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private ProviderProblem() {}

  /** Told to the client and to the operator, who alone can do something about it. */
  static HttpProblem of(ProviderException failure) {
    String detail = String.valueOf(failure.getMessage());
    LOG.warn("a request failed: {}", detail);
    HttpProblem problem = HttpProblem.of(code(failure), detail);
    return failure instanceof RateLimitedException busy
        ? problem.withHeader("Retry-After", seconds(busy.retryAfter().orElse(PAUSE)))
        : problem;
  }

  private static ProblemCode code(ProviderException failure) {
    return switch (failure) {
      case ProviderUnreachableException down -> ProblemCode.PROVIDER_UNREACHABLE;
      case RateLimitedException busy -> ProblemCode.PROVIDER_BUSY;
      case ProviderTimedOutException slow -> ProblemCode.PROVIDER_TIMED_OUT;
      case KeyRefusedException key -> ProblemCode.PROVIDER_KEY_REFUSED;
      case RequestRefusedException request -> ProblemCode.PROVIDER_REFUSED;
      case ProviderFailedException failed -> ProblemCode.PROVIDER_FAILED;
      case UnexpectedAnswerException answer -> ProblemCode.PROVIDER_UNEXPECTED;
      case AnswerTooLargeException answer -> ProblemCode.PROVIDER_UNEXPECTED;
    };
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
