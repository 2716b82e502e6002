package dev.wellspring.testkit.fuzz;

import dev.wellspring.testkit.fault.Transport;

/**
 * How much is done.
 *
 * @param seed of everything random
 * @param transport cleartext or TLS
 * @param callers callers at once, each on a virtual thread; at least 1
 * @param callsEach calls of each caller, one after the other; at least 1
 */
public record FuzzPlan(long seed, Transport transport, int callers, int callsEach) {

  public FuzzPlan {
    if (callers < 1 || callsEach < 1) {
      throw new IllegalArgumentException(
          "callers and callsEach must be at least 1, but callers=%d and callsEach=%d"
              .formatted(callers, callsEach));
    }
  }
}
