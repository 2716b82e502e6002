package dev.wellspring.benchmarks.recovery;

import java.time.Duration;

/** What happens to the client or the server in the middle of the load. */
enum Blow {
  /** Nothing: what the machine itself does to the longest call. */
  NONE("nothing happens"),
  /** The server resets every other connection, 32 of which were just used. */
  HALF_RESET("half of the pool is reset by the server"),
  /** The executor that was given to the client is shut down, its threads interrupted. */
  EXECUTOR("the client is killed underneath: its executor is shut down"),
  /** Code of the caller throws an Error into the engine, eight times. */
  ERRORS("eight request bodies throw an Error into the engine"),
  /** The server ends every connection, is away, and comes back on its port. */
  RESTART("the server restarts on its port"),
  /** All connections are replaced. */
  RECREATION("all connections are replaced on request");

  /** How long the server stays away. */
  static final Duration ABSENCE = Duration.ofMillis(300);

  private final String title;

  Blow(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
