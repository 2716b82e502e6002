package dev.wellspring.http.internal.life;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.event.Publisher;
import dev.wellspring.http.internal.pool.Claimant;
import dev.wellspring.http.internal.pool.PoolObserver;
import dev.wellspring.http.pool.EvictionReason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a pool reports into events. */
final class PoolEvents implements PoolObserver {
  private final String client;
  private final Publisher publisher;
  private final Ticker ticker;

  PoolEvents(String client, Publisher publisher, Ticker ticker) {
    this.client = client;
    this.publisher = publisher;
    this.ticker = ticker;
  }

  @Override
  public void opened(Connection connection, Claimant claimant) {
    publisher.publish(
        new ClientEvent.ConnectionOpened(
            client, claimant.requestId(), connection.origin(), connection.peer().toString()));
  }

  @Override
  public void evicted(
      Connection connection, EvictionReason reason, long idleNanos, @Nullable Claimant claimant) {
    publisher.publish(
        new ClientEvent.ConnectionEvicted(
            client,
            claimant == null ? Optional.empty() : claimant.requestId(),
            connection.origin(),
            connection.peer().toString(),
            reason,
            Duration.ofNanos(ticker.nanos() - connection.openedAt()),
            Duration.ofNanos(idleNanos),
            connection.uses()));
  }
}
