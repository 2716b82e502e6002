package dev.wellspring.http.event;

import dev.wellspring.http.ClientNumbers;
import dev.wellspring.http.Origin;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.GiveUpReason;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.replay.ExchangePoint;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Something that happened in a client; {@link #client()} is the client's name. */
public sealed interface ClientEvent {
  String client();

  /** The caller's name of the request that it belongs to, if there is one and it has a name. */
  default Optional<String> requestId() {
    return Optional.empty();
  }

  /**
   * A client is ready; the first thing that its listeners are told.
   *
   * @param numbers its state whenever it is asked, until the client is closed and after
   */
  record Started(String client, Supplier<ClientNumbers> numbers) implements ClientEvent {}

  /**
   * A connection was opened.
   *
   * @param requestId of the call that needed it
   * @param peer address that it goes to
   */
  record ConnectionOpened(String client, Optional<String> requestId, Origin origin, String peer)
      implements ClientEvent {}

  /**
   * A connection was closed.
   *
   * @param requestId of the call that held it, or found it dead
   * @param idle how long it had lain unused; zero if a call held it
   * @param uses requests that it had carried
   */
  record ConnectionEvicted(
      String client,
      Optional<String> requestId,
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
      GiveUpReason reason)
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

  /** A call has none; it may never have begun, or been refused because the client was paused. */
  record CallFailed(
      String client,
      Optional<String> requestId,
      Origin origin,
      String method,
      CallFailure failure,
      Duration duration)
      implements ClientEvent {}

  /**
   * A response stream was neither read nor closed for {@code leakThreshold}, or was garbage
   * collected while it was open. Told once for each stream.
   *
   * @param holder who has the connection
   * @param unused time since the last read
   * @param collected whether it is garbage; its lease is taken back at once
   */
  record LeaseLeaked(String client, Holder holder, Duration unused, boolean collected)
      implements ClientEvent {
    @Override
    public Optional<String> requestId() {
      return holder.requestId();
    }
  }

  /**
   * A stream that was told of as leaked ended after all: its holder read it to its end or closed
   * it, or its lease was taken back, which a {@link ConnectionEvicted} with {@link
   * EvictionReason#LEAKED} says.
   */
  record LeaseRecovered(String client, Holder holder) implements ClientEvent {
    @Override
    public Optional<String> requestId() {
      return holder.requestId();
    }
  }

  /**
   * A response stream ended; its call was completed when its head was here.
   *
   * @param whole whether its body was read to its end
   * @param failure what its reader was told; empty if it was whole or was closed
   * @param duration since its head
   */
  record StreamEnded(
      String client,
      Optional<String> requestId,
      Origin origin,
      String method,
      boolean whole,
      Optional<CallFailure> failure,
      Duration duration)
      implements ClientEvent {}

  /**
   * So many clients of this process were made for one origin that its connections are not reused:
   * they were closed after one call each, one after the other, or are open beside each other. Share
   * one client. Told when the number is reached, by the client that reached it.
   *
   * @param clients how many
   */
  record PoolDefeated(String client, Origin origin, int clients) implements ClientEvent {}

  /** The circuit breaker of an origin opened, or it closed or was forgotten while it was open. */
  record BreakerChanged(String client, Origin origin, boolean open) implements ClientEvent {}

  /**
   * Nobody has called the origin for ten minutes, and nothing is known of it that still matters: it
   * is forgotten until the next call.
   */
  record OriginForgotten(String client, Origin origin) implements ClientEvent {}

  /** A new generation took over. */
  record Recreated(String client, long generation, RecreationReason reason)
      implements ClientEvent {}

  /** A generation that was replaced has no connection any more. */
  record GenerationDrained(String client, long generation, boolean cut) implements ClientEvent {}

  /**
   * The client was closed by its user, and every future is complete but that of a call that closed
   * it from within. Nothing follows but the ends of what the close did not wait for; calls that are
   * refused from now on are told to nobody.
   */
  record Closed(String client) implements ClientEvent {}
}
