package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The ancestral failure. Two tests share one client, which was built on the executor (there: the
 * event loop) of the first; when the first ends, its executor is shut down. There, the second test
 * died of {@code Event loop is closed}, and the repair made a new client for every call. Whichever
 * of the two runs first here, both must pass, and connections must go on being reused.
 */
class SharedClientIT {

  private static final int CALLS = 20;

  private static ScriptedServer server;
  private static ExecutorService executorOfTheFirst;
  private static HealingClient shared;
  private static final Queue<ClientEvent> EVENTS = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void share() {
    server = ScriptedServer.cleartext(Script.OBEDIENT);
    executorOfTheFirst = Executors.newFixedThreadPool(2);
    shared = HealingClient.builder().executor(executorOfTheFirst).listener(EVENTS::add).build();
  }

  @AfterEach
  void shutTheExecutorDown() throws InterruptedException {
    executorOfTheFirst.shutdownNow();
    assertThat(executorOfTheFirst.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
  }

  @AfterAll
  static void close() {
    shared.close();
    server.close();
    assertThat(EVENTS)
        .as("the client was recreated once, for all calls of the second test")
        .filteredOn(ClientEvent.Recreated.class::isInstance)
        .hasSize(1);
  }

  @Test
  void oneTestIsAnswered() {
    callsAreAnsweredOverFewConnections("one");
  }

  @Test
  void theOtherTestIsAnswered() {
    callsAreAnsweredOverFewConnections("other");
  }

  private static void callsAreAnsweredOverFewConnections(String test) {
    int before = server.journal().connections();
    for (int i = 0; i < CALLS; i++) {
      String path = "/" + test + "/" + i;
      assertThat(shared.sendAsync(request(path)).join().status()).isEqualTo(200);
      assertThat(server.journal().complete("GET " + path)).isEqualTo(1);
    }
    List<CompletableFuture<Response>> together = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      together.add(shared.sendAsync(request("/" + test + "/together")));
    }
    assertThat(together).allSatisfy(each -> assertThat(each.join().status()).isEqualTo(200));
    assertThat(server.journal().connections() - before).isLessThanOrEqualTo(CALLS + 1);
    assertThat(EVENTS)
        .filteredOn(ClientEvent.Recreated.class::isInstance)
        .hasSizeLessThanOrEqualTo(1)
        .allSatisfy(SharedClientIT::isForTheExecutor);
  }

  private static void isForTheExecutor(ClientEvent event) {
    assertThat(((ClientEvent.Recreated) event).reason())
        .isEqualTo(RecreationReason.EXECUTOR_SHUT_DOWN);
  }

  private static Request request(String path) {
    return Request.get(server.uri(path).toString());
  }
}
