/**
 * Constant load while things break: half of the pool reset, the caller's executor shut down, bodies
 * that throw, the server away, all connections replaced. The server counts every request by its id.
 */
@NullMarked
package dev.wellspring.benchmarks.recovery;

import org.jspecify.annotations.NullMarked;
