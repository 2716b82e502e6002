/**
 * Whether the client that asked is still there. The Servlet API tells only who writes; long work
 * wants to know before there is anything to write.
 */
@NullMarked
package dev.wellspring.server.presence;

import org.jspecify.annotations.NullMarked;
