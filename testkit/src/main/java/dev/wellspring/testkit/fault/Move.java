package dev.wellspring.testkit.fault;

import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;

/** One thing that happens in a scenario, in order. */
public sealed interface Move {

  /**
   * So many safe calls at once, all answered, each on a connection of its own if the script holds
   * them until all have arrived; afterwards so many connections lie idle.
   */
  record Warm(int calls) implements Move {}

  /** The server takes the steps on every idle connection. */
  record Disturb(List<Step> steps) implements Move {
    public Disturb {
      steps = List.copyOf(steps);
    }
  }

  /** The server ends every connection and refuses new ones. */
  record Stop() implements Move {}

  /** The server listens again on its port. */
  record Restart() implements Move {}

  /** The server listens again after a while; the next move does not wait for it. */
  record RestartAfter(Duration absence) implements Move {}

  /** The server shows a new certificate, and the client's trust file names it. */
  record Rotate() implements Move {}

  /** Another safe call starts and reaches the server; nobody waits for its answer. */
  record Occupy() implements Move {}

  /**
   * Another safe call whose event stream begins and never ends; its caller forgets it. Needs a
   * {@link Lender}.
   */
  record Leak() implements Move {}

  /** Another call whose body writer throws an error; it has to fail. */
  record FailBody() implements Move {}

  /** The call that counts starts. */
  record Start() implements Move {}

  /** Waits until the server has read the head of the call that counts. */
  record AwaitArrival() implements Move {}

  /** The caller gives up the call that counts. */
  record Cancel() implements Move {}

  /** The client is closed, as its user would. */
  record CloseClient() implements Move {}
}
