package dev.wellspring.benchmarks.recovery;

import java.time.Duration;

/** How much is under way when the blow falls. */
enum Pressure {
  /** The server answers at once, so that hardly a call is under way, and the pool is idle. */
  IDLE("idle", Duration.ZERO),
  /** The server thinks about each request, all connections are in use, and calls wait for one. */
  FULL("full", Duration.ofMillis(20));

  private final String title;
  private final Duration thinking;

  Pressure(String title, Duration thinking) {
    this.title = title;
    this.thinking = thinking;
  }

  /** What the pool is. */
  String title() {
    return title;
  }

  /** How long the server takes for a request. */
  Duration thinking() {
    return thinking;
  }
}
