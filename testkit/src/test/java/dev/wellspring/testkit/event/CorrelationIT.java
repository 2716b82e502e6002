package dev.wellspring.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.Headers;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamListener;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The caller's id of a request can be followed through everything that is told of it. */
@Timeout(30)
class CorrelationIT {

  private static final Reaction DIES = Reaction.afterWhole(new Step.Close());

  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
  private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();
  private final HealingClient client = HealingClient.builder().listener(events::add).build();

  @AfterEach
  void close() {
    client.close(Duration.ZERO);
    server.close();
  }

  private Request request(Method method) {
    return Request.builder(method, server.uri("/")).id("order-7").build();
  }

  private List<String> toldWithTheId() {
    return events.stream()
        .filter(event -> event.requestId().equals(request(Method.GET).id()))
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  @Test
  void itGoesOutWithEveryAttemptAndIsInEveryEventOfTheCall() {
    server.follow(Script.requests(DIES));
    client.send(request(Method.GET));
    assertThat(server.journal().deliveries("order-7")).hasSize(2);
    assertThat(toldWithTheId())
        .containsExactly(
            "ConnectionOpened",
            "ConnectionEvicted",
            "Replayed",
            "ConnectionOpened",
            "CallCompleted");
  }

  @Test
  void itIsInTheFailureAndItsDiagnosis() {
    server.follow(Script.requests(DIES));
    ConnectionLostFailure failure =
        catchThrowableOfType(ConnectionLostFailure.class, () -> client.send(request(Method.POST)));
    assertThat(failure.diagnosis().requestId()).contains("order-7");
    assertThat(failure).hasMessageContaining("request=order-7");
    assertThat(toldWithTheId())
        .containsExactly("ConnectionOpened", "ConnectionEvicted", "GaveUp", "CallFailed");
  }

  @Test
  void itIsInWhatIsToldOfAStream() throws Exception {
    server.follow(Script.requests(Reaction.answer(Answer.events("one"))));
    Told told = new Told();
    client
        .streamAsync(request(Method.GET), StreamSettings.untilDone(), told)
        .exceptionally(cut -> 0L)
        .get();
    assertThat(told.failures)
        .singleElement()
        .extracting(failure -> failure.diagnosis().requestId().orElse(""))
        .isEqualTo("order-7");
    assertThat(toldWithTheId()).containsExactly("ConnectionOpened", "CallCompleted", "StreamEnded");
    assertThat(events)
        .filteredOn(ClientEvent.StreamEnded.class::isInstance)
        .singleElement()
        .extracting(event -> ((ClientEvent.StreamEnded) event).failure().isPresent())
        .isEqualTo(true);
  }

  private static final class Told implements StreamListener {
    private final Queue<CallFailure> failures = new ConcurrentLinkedQueue<>();

    @Override
    public void onHead(int status, Headers headers) {
      assertThat(status).isEqualTo(200);
    }

    @Override
    public void onEvent(ServerSentEvent event) {
      assertThat(event.data()).isEqualTo("one");
    }

    @Override
    public void onEnd() {
      throw new AssertionError("the stream was not whole");
    }

    @Override
    public void onFailure(CallFailure failure) {
      failures.add(failure);
    }
  }
}
