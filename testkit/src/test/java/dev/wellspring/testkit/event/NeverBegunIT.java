package dev.wellspring.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that never begin: each of them is told once. */
@Timeout(30)
class NeverBegunIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();

  /** What an executor was given that begins nothing by itself. */
  private final List<Runnable> queued = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client() {
    return HealingClient.builder().listener(events::add).build();
  }

  private HealingClient client(Executor executor) {
    ClientSettings settings = ClientSettings.defaults();
    return HealingClient.builder()
        .settings(settings.withTimeouts(settings.timeouts().withDrainTimeout(Duration.ofMillis(1))))
        .executor(executor)
        .listener(events::add)
        .build();
  }

  private Request get(String path) {
    return Request.get(server.uri(path).toString());
  }

  private List<CallFailure> failures() {
    return events.stream()
        .filter(ClientEvent.CallFailed.class::isInstance)
        .map(event -> ((ClientEvent.CallFailed) event).failure())
        .toList();
  }

  @Nested
  class GivenAPausedClient {
    @Test
    void whatItRefusesIsToldForEveryDoor() {
      try (HealingClient client = client()) {
        client.pause(Duration.ZERO);
        assertThat(catchThrowable(() -> client.send(get("/")))).isNotNull();
        assertThat(catchThrowable(() -> client.stream(get("/"), StreamSettings.untilDone())))
            .isNotNull();
        assertThat(client.sendAsync(get("/"))).failsWithin(SOON);
        assertThat(client.streamAsync(get("/"), StreamSettings.untilDone())).failsWithin(SOON);
        assertThat(failures()).hasSize(4).hasOnlyElementsOfType(ClientClosedFailure.class);
      }
    }
  }

  @Nested
  class GivenACallThatItsExecutorHasNotBegun {
    @Test
    void itsCancellationIsToldOnceWhateverTheExecutorDoesLater() {
      try (HealingClient client = client(queued::add)) {
        CompletableFuture<Response> call = client.sendAsync(get("/"));
        call.cancel(true);
        assertThat(failures()).singleElement().isInstanceOf(CancelledFailure.class);
        call.cancel(true);
        call.obtrudeException(new Exception());
        queued.forEach(Runnable::run);
        assertThat(failures()).hasSize(1);
      }
      assertThat(server.journal().requests()).isZero();
    }

    @Test
    void itsEndByACloseIsToldBeforeTheCloseIs() {
      HealingClient client = client(queued::add);
      CompletableFuture<Response> call = client.sendAsync(get("/"));
      client.close();
      assertThat(call).isCompletedExceptionally();
      queued.forEach(Runnable::run);
      assertThat(events)
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("Started", "CallFailed", "Closed");
      assertThat(failures()).singleElement().isInstanceOf(ClientClosedFailure.class);
    }
  }

  @Nested
  class GivenAClientThatIsBeingClosed {
    @Test
    void whatItRefusesMeanwhileIsTold() throws Exception {
      Gate go = new Gate();
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.AwaitGate(go), new Step.Respond(Answer.ok("late"))),
              Script.plainAnswer()));
      HealingClient client = client();
      CompletableFuture<Response> last = client.sendAsync(get("/last"));
      assertThat(server.journal().await(SOON, seen -> seen.requests() == 1)).isTrue();
      Thread closing = Thread.ofVirtual().start(() -> client.close(SOON));
      Throwable refused = null;
      while (refused == null) {
        refused = catchThrowable(() -> client.send(get("/more")));
      }
      assertThat(failures()).containsExactly((CallFailure) refused);
      go.open();
      assertThat(last.get().status()).isEqualTo(200);
      closing.join();
      assertThat(events.getLast()).isInstanceOf(ClientEvent.Closed.class);
    }
  }

  @Nested
  class GivenAClosedClient {
    @Test
    void whatItRefusesIsToldToNobody() {
      HealingClient client = client();
      client.close();
      assertThat(catchThrowable(() -> client.send(get("/"))))
          .isInstanceOf(ClientClosedFailure.class);
      assertThat(client.sendAsync(get("/"))).failsWithin(SOON);
      CompletableFuture<Response> unwanted = client.sendAsync(get("/"));
      unwanted.cancel(true);
      assertThat(events.getLast()).isInstanceOf(ClientEvent.Closed.class);
      assertThat(failures()).isEmpty();
    }
  }
}
