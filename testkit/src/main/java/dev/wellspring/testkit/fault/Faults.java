package dev.wellspring.testkit.fault;

import java.util.ArrayList;
import java.util.List;

/** Every scenario there is. */
public final class Faults {

  private Faults() {}

  /** All scenarios, families in the order in which a call meets them. */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.addAll(Controls.all());
    all.addAll(ClientFaults.all());
    all.addAll(ConnectionFaults.all());
    all.addAll(ServerFaults.all());
    all.addAll(StreamFaults.all());
    all.addAll(NetworkFaults.all());
    return List.copyOf(all);
  }
}
