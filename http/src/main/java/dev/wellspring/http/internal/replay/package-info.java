/** What bounds the healing: the retry budget and the circuit breaker of an origin. */
@NullMarked
package dev.wellspring.http.internal.replay;

import org.jspecify.annotations.NullMarked;
