package dev.wellspring.http.internal.pool;

import dev.wellspring.http.pool.Holder;
import java.time.Duration;
import java.util.Optional;

/** A call that wants a connection, or has one. Asked from any thread. */
public interface Claimant {
  /** The caller's name of the request, if it gave one. */
  Optional<String> requestId();

  /** Nanoseconds that it may still wait for connections. Asked by its own thread only. */
  long patience();

  /**
   * It has waited for a connection. Told by its own thread.
   *
   * @return nanoseconds that it has waited in all
   */
  long waited(long nanos);

  /**
   * How it is named to people.
   *
   * @param thread name and number of the one that leased the connection
   * @param held for how long
   */
  Holder holder(String thread, Duration held);
}
