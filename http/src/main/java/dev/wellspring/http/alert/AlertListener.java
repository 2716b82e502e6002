package dev.wellspring.http.alert;

/**
 * Is told of alerts in the order in which they came, one at a time, under no lock. What it throws
 * is logged and goes no further.
 */
@FunctionalInterface
public interface AlertListener {
  void on(Alert alert);
}
