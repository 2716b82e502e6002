package dev.wellspring.http.internal.connect;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A connected channel, blocking.
 *
 * @param peer whom it goes to
 */
record Dialed(SocketChannel channel, InetSocketAddress peer) {}
