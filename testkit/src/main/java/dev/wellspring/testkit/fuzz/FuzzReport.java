package dev.wellspring.testkit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param plan what was done
 * @param answered calls that got an answer of their own, whatever its status; whole, unless its
 *     caller read half a stream
 * @param failed calls that failed, by the simple name of the failure, with why they were not sent
 *     again
 * @param connections connections that the server accepted
 * @param deliveries requests that the server read to the last byte
 * @param violations what must never happen and did; empty if all is well
 */
public record FuzzReport(
    FuzzPlan plan,
    int answered,
    Map<String, Integer> failed,
    int connections,
    int deliveries,
    List<String> violations) {

  public FuzzReport {
    failed = Map.copyOf(failed);
    violations = List.copyOf(violations);
  }

  /** The same with more violations. */
  FuzzReport and(List<String> more) {
    List<String> all = new ArrayList<>(violations);
    all.addAll(more);
    return new FuzzReport(plan, answered, failed, connections, deliveries, all);
  }

  /** One line. */
  @Override
  public String toString() {
    return "seed=%d, %s: %d calls, %d answered, failed=%s, %d connections, %d deliveries, %s"
        .formatted(
            plan.seed(),
            plan.transport(),
            plan.callers() * plan.callsEach(),
            answered,
            new TreeMap<>(failed),
            connections,
            deliveries,
            violations.isEmpty() ? "no violations" : "VIOLATIONS " + violations);
  }
}
