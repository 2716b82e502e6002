package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that is asked for, and refused with a wait, holds nothing while it waits. */
@Timeout(30)
class RefusedStreamIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final PoolNumbers NOTHING = new PoolNumbers(0, 0, 0, 1);

  private final ScriptedServer server =
      ScriptedServer.cleartext(
          Script.requests(
              Reaction.answer(Answer.status(429).with("Retry-After: 20")),
              Reaction.answer(Answer.events("one", "[DONE]"))));
  private final FakeTime time = FakeTime.standing();
  private final HealingClient client =
      HealingClient.create(
          ClientSettings.defaults()
              .withPool(ClientSettings.defaults().pool().withConnections(1, 1)),
          Environment.system().withTicker(time).withWallClock(time).withScheduler(time));
  private final Request request = Request.get(server.uri("/stream").toString());

  @AfterEach
  void close() {
    client.close(Duration.ZERO);
    server.close();
  }

  private CompletableFuture<ResponseStream> refused() throws InterruptedException {
    CompletableFuture<ResponseStream> opening =
        client.streamAsync(request, StreamSettings.untilDone());
    assertThat(time.awaitSleepers(1, SOON)).isTrue();
    return opening;
  }

  @Nested
  class GivenItWaitsOutRetryAfter {
    @Test
    void holdsNoConnectionAndIsOpenedAfterwards() throws Exception {
      CompletableFuture<ResponseStream> opening = refused();
      assertThat(client.numbers(request.origin())).isEqualTo(NOTHING);

      time.advance(Duration.ofSeconds(21));
      try (ResponseStream stream = opening.get()) {
        assertThat(stream.next()).isPresent();
      }
    }

    @Test
    void leavesNothingLeasedWhenItIsCancelled() throws Exception {
      CompletableFuture<ResponseStream> opening = refused();
      opening.cancel(true);

      CompletableFuture<ResponseStream> next =
          client.streamAsync(request, StreamSettings.untilDone());
      try (ResponseStream stream = next.get()) {
        assertThat(stream.status()).isEqualTo(200);
      }
    }

    @Test
    void leavesNothingLeasedWhenItsCallerIsInterrupted() throws Exception {
      CompletableFuture<CallFailure> told = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try (ResponseStream stream = client.stream(request, StreamSettings.untilDone())) {
                  told.completeExceptionally(new AssertionError("opened: " + stream.status()));
                } catch (CallFailure failure) {
                  told.complete(failure);
                }
              });
      assertThat(time.awaitSleepers(1, SOON)).isTrue();
      caller.interrupt();

      assertThat(told.get()).isInstanceOf(CancelledFailure.class);
      assertThat(told.get().delivery()).as("of all attempts").isEqualTo(Delivery.REFUSED);
      assertThat(client.numbers(request.origin())).isEqualTo(NOTHING);
    }
  }
}
