package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A client that is closed or paused leaves no call behind that waits for something else than a
 * connection of its pool, made on the caller's own thread: nothing but the client can wake it.
 */
@Timeout(30)
@Isolated("it looks at the threads and sockets of the whole process")
class RestIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private static HealingClient client(Environment environment) {
    return HealingClient.create(
        ClientSettings.defaults()
            .withTimeouts(
                ClientSettings.defaults().timeouts().withConnectTimeout(Duration.ofMinutes(1))),
        environment);
  }

  /** Sends on a thread of the caller's own; completes with the failure, once its flag was seen. */
  private static CompletableFuture<CallFailure> failing(HealingClient client, Request request) {
    CompletableFuture<CallFailure> told = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("testkit-caller")
        .start(() -> {
          try {
            told.completeExceptionally(new AssertionError(client.send(request)));
          } catch (CallFailure failure) {
            if (Thread.interrupted()) {
              told.completeExceptionally(new AssertionError("the caller was interrupted", failure));
            }
            told.complete(failure);
          }
        });
    return told;
  }

  @Nested
  class GivenACallThatWaitsOutRetryAfter {
    @Test
    void itEndsWithTheClient() throws Exception {
      FakeTime time = FakeTime.standing();
      Script busy = Script.requests(Reaction.answer(Answer.status(503).with("Retry-After: 15")));
      try (ScriptedServer server = ScriptedServer.cleartext(busy)) {
        HealingClient client =
            client(Environment.system().withTicker(time).withWallClock(time).withScheduler(time));
        CompletableFuture<CallFailure> told =
            failing(client, Request.get(server.uri("/busy").toString()));
        assertThat(time.awaitSleepers(1, SOON)).isTrue();

        client.close(Duration.ZERO);

        assertThat(told).succeedsWithin(SOON).isInstanceOf(ClientClosedFailure.class);
        assertThat(told.join().delivery()).isEqualTo(Delivery.REFUSED);
      }
    }
  }

  @Nested
  class GivenACallInAHandshakeThatStalls {
    @Test
    void nothingOfItIsLeftWhenTheClientWasPaused() throws Exception {
      try (ScriptedServer server =
          ScriptedServer.tls(Script.arrivals(Arrival.stalled()), TestCertificate.forLoopback())) {
        Holdings before = Holdings.now();
        HealingClient client = client(Environment.system());
        Request request = Request.get(server.uri("/").toString());
        CompletableFuture<CallFailure> told = failing(client, request);
        assertThat(server.journal().await(SOON, seen -> seen.connections() == 1)).isTrue();

        client.pause(Duration.ZERO);

        assertThat(told).succeedsWithin(SOON).isInstanceOf(ClientClosedFailure.class);
        assertThat(told.join().delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(client.numbers(request.origin()).leased()).isZero();
        assertThat(before.leftSince(SOON)).isEmpty();
        client.close();
      }
    }
  }

  @Nested
  class GivenACallThatWaitsForAName {
    @Test
    void itEndsWithTheClientThoughTheResolverDoesNot() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      CompletableFuture<Void> answer = new CompletableFuture<>();
      HealingClient client =
          client(
              Environment.system()
                  .withResolver(host -> {
                    asked.countDown();
                    answer.join();
                    throw new UnknownHostException(host);
                  }));
      CompletableFuture<CallFailure> told =
          failing(client, Request.get("http://slowly.resolved.test/"));
      asked.await();

      client.close(Duration.ZERO);

      assertThat(told).succeedsWithin(SOON).isInstanceOf(ClientClosedFailure.class);
      answer.complete(null);
    }
  }
}
