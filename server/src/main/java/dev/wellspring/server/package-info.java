/**
 * The service over {@link dev.wellspring.rag.Wellspring}. A request goes this way:
 *
 * <ol>
 *   <li>{@code guard}: from another web site, under a foreign host name, too large? Refused.
 *   <li>{@code upload} receives documents; {@code api} has every other route.
 *   <li>The facade answers.
 *   <li>{@code problem}: whatever went wrong on the way becomes one kind of error object.
 * </ol>
 *
 * <p>{@code settings} says what can be configured, {@code ops} starts, stops and watches.
 *
 * <p>Rules that hold everywhere: no request is held in memory whole unless its limit is small; no
 * log line and no error carries document text, a question or a password.
 */
@NullMarked
package dev.wellspring.server;

import org.jspecify.annotations.NullMarked;
