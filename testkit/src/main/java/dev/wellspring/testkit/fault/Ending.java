package dev.wellspring.testkit.fault;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.Delivery;
import java.util.Set;

/** How a call may end. */
public sealed interface Ending {

  /** With this answer. */
  record Answered(int status, String body) implements Ending {}

  /**
   * With one of these failures, which claims one of these deliveries.
   *
   * @param types what the healing client throws; of another client any failure will do
   */
  record Failed(Set<Class<? extends CallFailure>> types, Set<Delivery> deliveries)
      implements Ending {
    public Failed {
      types = Set.copyOf(types);
      deliveries = Set.copyOf(deliveries);
    }
  }
}
