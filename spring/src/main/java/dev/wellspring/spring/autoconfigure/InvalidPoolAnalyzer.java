package dev.wellspring.spring.autoconfigure;

import dev.wellspring.spring.pool.InvalidPoolException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of a wrong property without a stack trace. */
final class InvalidPoolAnalyzer extends AbstractFailureAnalyzer<InvalidPoolException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidPoolException cause) {
    return new FailureAnalysis(
        cause.getMessage(), "Correct this property of the application's configuration.", cause);
  }
}
