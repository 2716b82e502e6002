/**
 * Load on loopback, the server in another process. {@code Performance} starts the parts one after
 * the other, each in a process of its own, keeps their rows, and writes the tables of {@code
 * docs/performance.md}.
 *
 * <p>A part opens all its contenders, warms them up, and then lets them take turns, round after
 * round, each round in another order, so that what disturbs the machine disturbs all of them.
 */
@NullMarked
package dev.wellspring.benchmarks.load;

import org.jspecify.annotations.NullMarked;
