/**
 * A small HTTP proxy on real sockets.
 *
 * <p>A {@link dev.wellspring.testkit.proxy.ScriptedProxy} opens tunnels and forwards requests to
 * servers on the loopback interface, notes what it was asked for, and refuses when it is told to.
 */
@NullMarked
package dev.wellspring.testkit.proxy;

import org.jspecify.annotations.NullMarked;
