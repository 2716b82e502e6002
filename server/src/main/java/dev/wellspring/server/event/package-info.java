/** Server-sent events, as routes send them. */
@NullMarked
package dev.wellspring.server.event;

import org.jspecify.annotations.NullMarked;
