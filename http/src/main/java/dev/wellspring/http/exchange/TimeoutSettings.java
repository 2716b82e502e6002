package dev.wellspring.http.exchange;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;

/**
 * One clock for each thing that can take too long.
 *
 * @param connectTimeout longest for opening one connection, TLS handshake included; positive,
 *     default 5 s
 * @param reconnectPatience how long a call keeps knocking at a server that refuses connections, as
 *     one does that restarts; zero = not at all, default 3 s
 * @param writeTimeout longest the server may take no byte of a request while it is written;
 *     positive, default 30 s
 * @param responseTimeout longest silence after the request: from one byte of the response to the
 *     next, however long the whole takes; positive, default 60 s
 * @param callTimeout longest for the whole call, all attempts together; positive, default 120 s.
 *     The caller's own code that writes a body is not interrupted; what it gives too late is not
 *     sent
 * @param drainTimeout how long calls in flight may go on after {@code close()} or in a retired
 *     generation; zero = not at all, default 10 s
 */
public record TimeoutSettings(
    Duration connectTimeout,
    Duration reconnectPatience,
    Duration writeTimeout,
    Duration responseTimeout,
    Duration callTimeout,
    Duration drainTimeout) {

  public TimeoutSettings {
    Rules.positive("connectTimeout", connectTimeout);
    Rules.notNegative("reconnectPatience", reconnectPatience);
    Rules.positive("writeTimeout", writeTimeout);
    Rules.positive("responseTimeout", responseTimeout);
    Rules.positive("callTimeout", callTimeout);
    Rules.notNegative("drainTimeout", drainTimeout);
  }

  public static TimeoutSettings defaults() {
    return new TimeoutSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        Duration.ofSeconds(10));
  }

  public TimeoutSettings withConnectTimeout(Duration connectTimeout) {
    return new TimeoutSettings(
        connectTimeout,
        reconnectPatience,
        writeTimeout,
        responseTimeout,
        callTimeout,
        drainTimeout);
  }

  public TimeoutSettings withReconnectPatience(Duration reconnectPatience) {
    return new TimeoutSettings(
        connectTimeout,
        reconnectPatience,
        writeTimeout,
        responseTimeout,
        callTimeout,
        drainTimeout);
  }

  public TimeoutSettings withWriteTimeout(Duration writeTimeout) {
    return new TimeoutSettings(
        connectTimeout,
        reconnectPatience,
        writeTimeout,
        responseTimeout,
        callTimeout,
        drainTimeout);
  }

  public TimeoutSettings withResponseTimeout(Duration responseTimeout) {
    return new TimeoutSettings(
        connectTimeout,
        reconnectPatience,
        writeTimeout,
        responseTimeout,
        callTimeout,
        drainTimeout);
  }

  public TimeoutSettings withCallTimeout(Duration callTimeout) {
    return new TimeoutSettings(
        connectTimeout,
        reconnectPatience,
        writeTimeout,
        responseTimeout,
        callTimeout,
        drainTimeout);
  }

  public TimeoutSettings withDrainTimeout(Duration drainTimeout) {
    return new TimeoutSettings(
        connectTimeout,
        reconnectPatience,
        writeTimeout,
        responseTimeout,
        callTimeout,
        drainTimeout);
  }
}
