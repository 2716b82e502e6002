package dev.wellspring.testkit.fault;

import java.util.List;

/**
 * What may come of a call.
 *
 * @param endings any of these
 * @param minDeliveries fewest times that the server read the request to its last byte
 * @param maxDeliveries most times
 */
public record Expectation(List<Ending> endings, int minDeliveries, int maxDeliveries) {

  public Expectation {
    endings = List.copyOf(endings);
    if (minDeliveries > maxDeliveries) {
      throw new IllegalArgumentException(
          "minDeliveries must be at most maxDeliveries, but minDeliveries=%d and maxDeliveries=%d"
              .formatted(minDeliveries, maxDeliveries));
    }
  }

  /** Whether every allowed ending is an answer. */
  public boolean demandsAnswer() {
    return endings.stream().allMatch(Ending.Answered.class::isInstance);
  }

  /** Whether a failure is among the allowed endings. */
  public boolean allowsFailure() {
    return endings.stream().anyMatch(Ending.Failed.class::isInstance);
  }

  boolean allows(Reply reply) {
    return endings.contains(new Ending.Answered(reply.status(), reply.body()));
  }
}
