package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.server.Journal;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.way.Underway;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * The ancestral failure. Two tests share one client, which was built on the executor (there: the
 * event loop) of the first; when the first ends, its executor is shut down. There, the second test
 * died of {@code Event loop is closed}, and the repair made a new client for every call. Whichever
 * of the two runs first here, both must pass, and connections must go on being reused.
 */
@ParameterizedClass
@Ways
class SharedClientIT {

  private static final int CALLS = 20;

  /** By the way of their calls: what the two tests share. */
  private static final Map<Way, Shared> SHARED = new ConcurrentHashMap<>();

  private final Way way;
  private final Shared shared;

  SharedClientIT(Way way) {
    this.way = way;
    this.shared = SHARED.computeIfAbsent(way, Shared::by);
  }

  @AfterEach
  void shutTheExecutorDown() throws InterruptedException {
    shared.executorOfTheFirst().shutdownNow();
    assertThat(shared.executorOfTheFirst().awaitTermination(5, TimeUnit.SECONDS)).isTrue();
  }

  @AfterParameterizedClassInvocation
  static void close(Way way) {
    Shared shared = Objects.requireNonNull(SHARED.remove(way));
    shared.client().close();
    shared.server().close();
    if (way.door() == Door.ASYNC) {
      assertThat(shared.recreations())
          .as("the client was recreated once, for all calls of the second test")
          .hasSize(1);
    }
  }

  @Test
  void oneTestIsAnswered() {
    callsAreAnsweredOverFewConnections("one");
  }

  @Test
  void theOtherTestIsAnswered() {
    callsAreAnsweredOverFewConnections("other");
  }

  private void callsAreAnsweredOverFewConnections(String test) {
    Journal journal = shared.server().journal();
    int before = journal.connections();
    for (int i = 0; i < CALLS; i++) {
      String id = test + "-" + i;
      assertThat(way.send(shared.client(), request(id)).status()).isEqualTo(200);
      assertThat(journal.complete(id)).isEqualTo(1);
    }
    List<Underway> together = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      together.add(way.start(shared.client(), request(test)));
    }
    assertThat(together)
        .allSatisfy(each -> assertThat(each.reply().join().status()).isEqualTo(200));
    assertThat(journal.complete(test)).isEqualTo(CALLS);
    assertThat(journal.connections() - before).isLessThanOrEqualTo(CALLS + 1);
    assertThat(shared.recreations())
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(reason -> reason == RecreationReason.EXECUTOR_SHUT_DOWN);
  }

  private Request request(String id) {
    return way.request(shared.server().uri("/")).id(id).build();
  }

  private record Shared(
      ScriptedServer server,
      ExecutorService executorOfTheFirst,
      HealingClient client,
      Queue<ClientEvent> events) {

    static Shared by(Way way) {
      ExecutorService executor = Executors.newFixedThreadPool(2);
      Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();
      HealingClient client =
          HealingClient.builder()
              .settings(way.settings())
              .executor(executor)
              .listener(events::add)
              .build();
      return new Shared(way.server(Script.OBEDIENT), executor, client, events);
    }

    List<RecreationReason> recreations() {
      return events.stream()
          .filter(ClientEvent.Recreated.class::isInstance)
          .map(event -> ((ClientEvent.Recreated) event).reason())
          .toList();
    }
  }
}
