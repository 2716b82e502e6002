package dev.wellspring.http.pool;

import dev.wellspring.http.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who has a connection.
 *
 * @param method of the request that it was leased for
 * @param origin where that request went
 * @param requestId the caller's name of the request, if it gave one
 * @param thread name and number of the thread that leased it; of an asynchronous call, the one that
 *     ran it
 * @param held for how long
 * @param stack where the request was made, innermost first; empty unless {@code traceLeases} is on
 */
public record Holder(
    String method,
    Origin origin,
    Optional<String> requestId,
    String thread,
    Duration held,
    List<StackTraceElement> stack) {

  public Holder {
    stack = List.copyOf(stack);
  }

  /** Everything but the stack. */
  @Override
  public String toString() {
    return method
        + " "
        + origin
        + requestId.map(id -> " (request=" + id + ")").orElse("")
        + " of thread "
        + thread
        + " for "
        + held.toMillis()
        + " ms";
  }
}
