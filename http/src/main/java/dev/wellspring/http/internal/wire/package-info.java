/**
 * One connected socket. Bytes go out through {@code SocketChannel.write}, whose buffer position
 * proves what the kernel took; they come in through the channel's socket, whose reads can time out.
 */
@NullMarked
package dev.wellspring.http.internal.wire;

import org.jspecify.annotations.NullMarked;
