package dev.wellspring.testkit.fault;

import java.time.Duration;

/**
 * The clocks and numbers that every client under test is set to, as far as it has them.
 *
 * @param maxConnections most connections at once
 * @param acquireTimeout longest wait for a free connection
 * @param connectTimeout longest for opening one, handshake included
 * @param responseTimeout longest silence of the server, and of a caller that leaves its response
 *     open
 * @param callTimeout longest for the whole call
 */
public record Limits(
    int maxConnections,
    Duration acquireTimeout,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration callTimeout) {

  /** Short enough for a test, long enough for a busy machine. */
  public static final Limits USUAL =
      new Limits(
          20,
          Duration.ofMillis(400),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(12));

  /** One connection, and patience with the call that holds it: longer than anyone waits for it. */
  Limits ofOneConnection() {
    return new Limits(1, acquireTimeout, connectTimeout, callTimeout, callTimeout);
  }

  /** One connection, which a call that needs it waits for so long. */
  Limits ofOneConnectionWaitedFor(Duration patience) {
    return new Limits(1, patience, connectTimeout, responseTimeout, callTimeout);
  }

  /** Patience with a server that has much to read before it can answer. */
  Limits ofLongRequests() {
    return new Limits(maxConnections, acquireTimeout, connectTimeout, callTimeout, callTimeout);
  }

  /** How long a call may take before it counts as hung: well past every clock of the client. */
  public Duration hungAfter() {
    return callTimeout.plusSeconds(3);
  }
}
