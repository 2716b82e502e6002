/**
 * What a client tells. Everything that is healed, evicted, replayed or given up is an event, once,
 * published outside every lock; logs and metrics are listeners.
 */
@NullMarked
package dev.wellspring.http.event;

import org.jspecify.annotations.NullMarked;
