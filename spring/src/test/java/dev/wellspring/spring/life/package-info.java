/** Clients through the pauses, restarts and ends of their application. */
@NullMarked
package dev.wellspring.spring.life;

import org.jspecify.annotations.NullMarked;
