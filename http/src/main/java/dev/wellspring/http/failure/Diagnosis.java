package dev.wellspring.http.failure;

import dev.wellspring.http.Origin;
import java.time.Duration;
import java.util.Optional;

/**
 * What was known of a call when it failed: of its last attempt, and what is proven of them all.
 *
 * @param requestId the caller's name of the request, if it gave one
 * @param origin where the request was to go
 * @param delivery what is proven about it: of its attempts, the one that came nearest to being
 *     executed counts
 * @param bytesWritten bytes of the request that the kernel took on the last connection
 * @param bytesRead bytes of a response read on the last connection
 * @param connectionAge time since that connection was opened; zero if there was none
 * @param idleTime how long it had lain unused; zero if it was new
 * @param reuseCount requests it had carried before this one
 * @param generation life of the client in which the attempt was made, from 1
 * @param attempts how often the request was tried, this one included
 */
public record Diagnosis(
    Optional<String> requestId,
    Origin origin,
    Delivery delivery,
    long bytesWritten,
    long bytesRead,
    Duration connectionAge,
    Duration idleTime,
    int reuseCount,
    long generation,
    int attempts) {

  @Override
  public String toString() {
    return (requestId.map(id -> "request=" + id + ", ").orElse("")
        + "delivery="
        + delivery
        + ", written="
        + bytesWritten
        + " B, read="
        + bytesRead
        + " B, connection age="
        + connectionAge.toMillis()
        + " ms, idle="
        + idleTime.toMillis()
        + " ms, reused="
        + reuseCount
        + ", generation="
        + generation
        + ", attempts="
        + attempts);
  }
}
