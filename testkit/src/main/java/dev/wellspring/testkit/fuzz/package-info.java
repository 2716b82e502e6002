/**
 * Random faults against the pool, from a seed: many callers, a server that misbehaves at random,
 * and a gremlin that disturbs idle connections and restarts the server. {@link
 * dev.wellspring.testkit.fuzz.Fuzzer} asserts what must hold whatever happens: no lost future, no
 * cross-talk, nothing executed twice that must not be, leases back to zero, threads and sockets
 * back to where they were. {@link dev.wellspring.testkit.fuzz.Soak} does it for minutes.
 *
 * <p>What happens to a request depends on the seed, its id and the number of the attempt alone, and
 * not on the order of arrival; only the timing differs from run to run.
 */
@NullMarked
package dev.wellspring.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
