/** Documents through the running service: what is read out of them, and what is answered. */
@NullMarked
package dev.wellspring.server.reading;

import org.jspecify.annotations.NullMarked;
