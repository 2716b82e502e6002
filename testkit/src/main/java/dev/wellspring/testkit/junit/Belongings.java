package dev.wellspring.testkit.junit;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one test was given, and what the process held before.
 *
 * @param before taken before anything was made
 */
record Belongings(Holdings before, ScriptedServer server, HealingClient client, Promises promises) {

  /** What is under way at the end of a test may take so long to end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  static Belongings prepare(ClientSettings settings, Environment environment) {
    Holdings before = Holdings.now();
    ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
    return new Belongings(
        before, server, HealingClient.create(settings, environment), new Promises());
  }

  /** Closes everything and says what should have been gone by itself, or is still there. */
  List<String> giveBack() throws InterruptedException {
    List<String> left = new ArrayList<>(unsettled());
    client.close(Duration.ZERO);
    try {
      server.close();
    } catch (IllegalStateException complaint) {
      left.add(String.valueOf(complaint.getMessage()));
    }
    left.addAll(before.leftSince(GRACE));
    return left;
  }

  private List<String> unsettled() throws InterruptedException {
    Origin origin = Origin.of(server.uri("/"));
    long end = System.nanoTime() + GRACE.toNanos();
    List<String> found = unsettledNow(origin);
    while (!found.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_AGAIN);
      found = unsettledNow(origin);
    }
    return found;
  }

  private List<String> unsettledNow(Origin origin) {
    List<String> found = new ArrayList<>();
    PoolNumbers numbers = client.numbers(origin);
    if (numbers.leased() > 0 || numbers.waiting() > 0) {
      found.add("connections of the client: " + numbers);
    }
    if (promises.unfinished() > 0) {
      found.add(promises.unfinished() + " unfinished futures");
    }
    return found;
  }
}
