/**
 * Other people's clients behind {@link dev.wellspring.testkit.fault.Subject}: their own defaults
 * but for the clocks, the number of connections, trust and names, which the scenario sets.
 */
@NullMarked
package dev.wellspring.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
