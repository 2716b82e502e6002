package dev.wellspring.http.environment;

/** A clock for elapsed time, monotonic, with any origin. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since the clock's origin; compare by subtraction only. */
  long nanos();

  /** The machine's clock. */
  static Ticker system() {
    return System::nanoTime;
  }
}
