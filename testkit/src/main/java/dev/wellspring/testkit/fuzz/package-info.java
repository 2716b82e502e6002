/**
 * Random faults against the pool, from a seed: many callers, who send, stream, cancel and are
 * interrupted, with bodies of all kinds; a server that misbehaves at random; and a gremlin that
 * disturbs idle connections, restarts the server, and recreates and evicts what the client has.
 * {@link dev.wellspring.testkit.fuzz.Fuzzer} asserts what must hold whatever happens: no lost
 * future, no cross-talk, no part of a body taken for the whole, nothing executed twice that must
 * not be, no call given up that may be sent again unless the healing's bounds (budget, attempts,
 * time) are spent, no interrupt swallowed, leases of all generations back to zero, threads and
 * sockets back to where they were. {@link dev.wellspring.testkit.fuzz.Soak} does it for minutes.
 *
 * <p>What happens to a request depends on the seed, its id and the number of the attempt alone, and
 * not on the order of arrival; only the timing differs from run to run.
 */
@NullMarked
package dev.wellspring.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
