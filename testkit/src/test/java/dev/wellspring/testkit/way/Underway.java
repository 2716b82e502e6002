package dev.wellspring.testkit.way;

import dev.wellspring.http.Response;
import java.util.concurrent.CompletableFuture;

/**
 * A call that somebody else waits for.
 *
 * @param reply what becomes of it
 * @param giveUp what its caller does who no longer wants it: interrupts the thread that made it, or
 *     cancels the client's own future
 */
public record Underway(CompletableFuture<Response> reply, Runnable giveUp) {}
