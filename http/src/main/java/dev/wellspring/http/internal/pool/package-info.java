/** Connections of one origin: who has one, who waits for one, and which ones must go. */
@NullMarked
package dev.wellspring.http.internal.pool;

import org.jspecify.annotations.NullMarked;
