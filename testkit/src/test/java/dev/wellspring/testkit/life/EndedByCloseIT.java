package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.Body;
import dev.wellspring.http.Headers;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamListener;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client that is closed completes every future, also of a call whose thread is held by the
 * caller's own code: what it says is what that call proves.
 */
@Timeout(30)
class EndedByCloseIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);

  /** Where the caller's code holds the thread of a call, whatever interrupts it. */
  private final CountDownLatch held = new CountDownLatch(1);

  private final CompletableFuture<Void> letGo = new CompletableFuture<>();

  @AfterEach
  void close() {
    letGo.complete(null);
    server.close();
  }

  private void hold() {
    held.countDown();
    letGo.join();
  }

  private static HealingClient client(ClientListener listener) {
    return HealingClient.builder().listener(listener).build();
  }

  private Request post(Body body) {
    return Request.builder(Method.POST, server.uri("/")).body(body).build();
  }

  /** Closes the client while the caller's code holds the call. */
  private Diagnosis afterClose(HealingClient client, CompletableFuture<?> call) throws Exception {
    held.await();
    client.close(Duration.ZERO);
    assertThat(call).isDone();
    ExecutionException failed = catchThrowableOfType(ExecutionException.class, call::get);
    if (failed.getCause() instanceof ClientClosedFailure closed) {
      return closed.diagnosis();
    }
    throw new AssertionError("no ClientClosedFailure", failed);
  }

  @Nested
  class GivenTheBodyIsBeingWritten {
    @Test
    void nothingWasSentIfNothingWasHandedOver() throws Exception {
      HealingClient client = HealingClient.create();
      Body body = Body.repeatable(out -> hold());
      Diagnosis known = afterClose(client, client.sendAsync(post(body)));
      assertThat(known.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(known.attempts()).isEqualTo(1);
      assertThat(known.bytesWritten()).isZero();
      assertThat(server.journal().requests()).isZero();
    }

    @Test
    void theServerCannotHaveAllOfItIfThereWasMoreToCome() throws Exception {
      HealingClient client = HealingClient.create();
      Body body =
          Body.repeatable(out -> {
            out.write(new byte[1000]);
            out.flush();
            hold();
          });
      Diagnosis known = afterClose(client, client.sendAsync(post(body)));
      assertThat(known.delivery()).isEqualTo(Delivery.INCOMPLETE);
      assertThat(known.bytesWritten()).isGreaterThan(1000);
      assertThat(server.journal().complete("POST /")).isZero();
    }
  }

  @Nested
  class GivenTheServerRefusedTheLastAttempt {
    @Test
    void itIsRefused() throws Exception {
      server.follow(Script.requests(Reaction.answer(Answer.status(503).with("Retry-After: 0"))));
      HealingClient client =
          client(event -> {
            if (event instanceof ClientEvent.Replayed) {
              hold();
            }
          });
      Diagnosis known = afterClose(client, client.sendAsync(post(Body.of("{}"))));
      assertThat(known.delivery()).isEqualTo(Delivery.REFUSED);
      assertThat(known.attempts()).isEqualTo(1);
    }
  }

  @Nested
  class GivenAStreamsListenerHasTheResponse {
    @Test
    void theRequestWasProcessed() throws Exception {
      server.follow(Script.requests(Reaction.answer(Answer.events("one", "[DONE]"))));
      HealingClient client = HealingClient.create();
      CompletableFuture<Long> stream =
          client.streamAsync(
              post(Body.of("{}")),
              StreamSettings.untilDone(),
              new Silent() {
                @Override
                public void onEvent(ServerSentEvent event) {
                  hold();
                }
              });
      Diagnosis known = afterClose(client, stream);
      assertThat(known.delivery()).isEqualTo(Delivery.PROCESSED);
      assertThat(known.bytesRead()).isPositive();
    }

    @Test
    void aStreamThatIsWholeStaysSo() throws Exception {
      server.follow(Script.requests(Reaction.answer(Answer.events("one", "[DONE]"))));
      HealingClient client = HealingClient.create();
      CompletableFuture<Long> stream =
          client.streamAsync(
              post(Body.of("{}")),
              StreamSettings.untilDone(),
              new Silent() {
                @Override
                public void onEnd() {
                  hold();
                }
              });
      held.await();
      client.close(Duration.ZERO);
      assertThat(stream).isCompletedWithValue(2L);
    }
  }

  @Nested
  class GivenTheCallHasItsResponse {
    @Test
    void itWasProcessed() throws Exception {
      HealingClient client =
          client(event -> {
            if (event instanceof ClientEvent.CallCompleted) {
              hold();
            }
          });
      Diagnosis known = afterClose(client, client.sendAsync(post(Body.of("{}"))));
      assertThat(known.delivery()).isEqualTo(Delivery.PROCESSED);
    }
  }

  @Nested
  class GivenSomebodyElseIsClosingTheClient {
    @Test
    void closingItAgainDoesNotEndWhatTheFirstWaitsFor() throws Exception {
      Gate answer = new Gate();
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.AwaitGate(answer), new Step.Respond(Answer.ok("a")))));
      HealingClient client = HealingClient.create();
      CompletableFuture<Response> call = client.sendAsync(post(Body.of("{}")));
      assertThat(server.journal().await(SOON, seen -> seen.requests() == 1)).isTrue();
      Thread first = Thread.ofVirtual().start(() -> client.close(SOON));
      awaitClosed(client);

      client.close(Duration.ZERO);

      answer.open();
      assertThat(call.get().text()).isEqualTo("a");
      first.join();
    }

    private void awaitClosed(HealingClient client) {
      Request probe = Request.get(server.uri("/probe").toString());
      while (catchThrowableOfType(ClientClosedFailure.class, () -> client.send(probe)) == null) {
        Thread.onSpinWait();
      }
    }
  }

  /** Takes what comes. */
  private static class Silent implements StreamListener {
    @Override
    public void onHead(int status, Headers headers) {}

    @Override
    public void onEvent(ServerSentEvent event) {}

    @Override
    public void onEnd() {}

    @Override
    public void onFailure(CallFailure failure) {}
  }
}
