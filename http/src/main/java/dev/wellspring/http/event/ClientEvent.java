package dev.wellspring.http.event;

import dev.wellspring.http.Origin;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.replay.ExchangePoint;
import dev.wellspring.http.replay.Verdict;
import java.time.Duration;
import java.util.Optional;

/** Something that happened in a client; {@link #client()} is the client's name. */
public sealed interface ClientEvent {
  String client();

  /**
   * A connection was opened.
   *
   * @param peer address that it goes to
   */
  record ConnectionOpened(String client, Origin origin, String peer) implements ClientEvent {}

  /**
   * A connection was closed.
   *
   * @param idle how long it had lain unused; zero if a call held it
   * @param uses requests that it had carried
   */
  record ConnectionEvicted(
      String client,
      Origin origin,
      String peer,
      EvictionReason reason,
      Duration age,
      Duration idle,
      int uses)
      implements ClientEvent {}

  /**
   * A request is sent again.
   *
   * @param attempt the one that went wrong, from 1
   */
  record Replayed(
      String client,
      Optional<String> requestId,
      Origin origin,
      ExchangePoint point,
      int attempt,
      Duration delay)
      implements ClientEvent {}

  /** Something went wrong, and the request is not sent again. */
  record GaveUp(
      String client,
      Optional<String> requestId,
      Origin origin,
      ExchangePoint point,
      int attempt,
      Verdict.Reason reason)
      implements ClientEvent {}

  /** A call has its response. */
  record CallCompleted(
      String client,
      Optional<String> requestId,
      Origin origin,
      String method,
      int status,
      int attempts,
      Duration duration)
      implements ClientEvent {}

  /** A call has none. */
  record CallFailed(
      String client,
      Optional<String> requestId,
      Origin origin,
      String method,
      CallFailure failure,
      Duration duration)
      implements ClientEvent {}

  /** The circuit breaker of an origin opened or closed. */
  record BreakerChanged(String client, Origin origin, boolean open) implements ClientEvent {}

  /** A new generation took over. */
  record Recreated(String client, long generation, RecreationReason reason)
      implements ClientEvent {}

  /** A generation that was replaced has no connection any more. */
  record GenerationDrained(String client, long generation, boolean cut) implements ClientEvent {}

  /** The client was closed by its user; nothing follows but what ends its calls. */
  record Closed(String client) implements ClientEvent {}
}
