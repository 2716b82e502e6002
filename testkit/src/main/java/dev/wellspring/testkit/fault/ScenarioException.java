package dev.wellspring.testkit.fault;

/** The way to a fault could not be gone, so nothing can be said about it. */
public final class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScenarioException(String message) {
    super(message);
  }
}
