/**
 * The pooled HTTP/1.1 client that heals itself and never sends twice. The way of one call:
 *
 * <ol>
 *   <li>{@link dev.wellspring.http.Request} was checked when it was built; nothing illegal gets
 *       further.
 *   <li>{@link dev.wellspring.http.HealingClient} makes a call of it, on the caller's thread.
 *   <li>The pool of the request's origin gives a lease: an idle connection whose socket was looked
 *       at, or a new one.
 *   <li>The request is written, and the count of bytes that the kernel took is kept.
 *   <li>The response is read under limits; the connection goes back, or is closed.
 *   <li>On failure the last point that the exchange certainly reached decides: replay on a new
 *       connection, or a {@link dev.wellspring.http.failure.CallFailure} that carries its
 *       diagnosis.
 * </ol>
 *
 * <p>Rules that hold everywhere: settings are refused, never corrected; time, chance, names and
 * threads come from an {@link dev.wellspring.http.environment.Environment}; no foreign code runs
 * under a lock; no message holds a header's value, a path, a query or a body.
 */
@NullMarked
package dev.wellspring.http;

import org.jspecify.annotations.NullMarked;
