package dev.wellspring.server.ops;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells in one line why the service does not start, where the user can do something about it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {
  private static final Logger LOG = LoggerFactory.getLogger(StartFailureReporter.class);

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> advice = StartFailure.advice(failure);
    advice.ifPresent(words -> LOG.error("Wellspring does not start: {}", words));
    return advice.isPresent();
  }
}
