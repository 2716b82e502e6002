/**
 * A server on real sockets that does what its script says, cleartext or TLS, and counts what
 * reached it.
 *
 * <p>The way of one connection:
 *
 * <ol>
 *   <li>accepted: the {@link dev.wellspring.testkit.server.Script} names the {@link
 *       dev.wellspring.testkit.server.Arrival}: steps below TLS, then (if the connection still
 *       lives) the handshake, then steps above it;
 *   <li>a request head arrives: the {@link dev.wellspring.testkit.server.Journal} notes it, and the
 *       script names the {@link dev.wellspring.testkit.server.Reaction}: how much of the body to
 *       read first, then steps;
 *   <li>the last byte of the body arrives: the journal notes a complete delivery;
 *   <li>the steps run; if they left the connection open, the next request is read.
 * </ol>
 *
 * <p>Bytes are written in scripts as text with one character per byte (ISO 8859-1), so that scripts
 * are values that can be compared and printed. No HTTP library has a hand in it: a server that is
 * to misbehave exactly as told can rely on nothing that mends.
 */
@NullMarked
package dev.wellspring.testkit.server;

import org.jspecify.annotations.NullMarked;
