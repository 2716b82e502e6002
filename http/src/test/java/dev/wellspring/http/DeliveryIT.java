package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.failure.BodyFailure;
import dev.wellspring.http.failure.BreakerOpenFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.replay.BreakerSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure says is proven, beside what the server knows. */
@Timeout(30)
class DeliveryIT {
  private final AtomicInteger deliveries = new AtomicInteger();

  /** One failure opens its breaker: the second attempt cannot send anything. */
  private final HealingClient client =
      HealingClient.create(
          ClientSettings.defaults()
              .withBreaker(new BreakerSettings(1, Duration.ZERO, Duration.ofMinutes(1)))
              .withTimeouts(ClientSettings.defaults().timeouts().withDrainTimeout(Duration.ZERO)));

  @AfterEach
  void close() {
    client.close();
  }

  @Nested
  class GivenTheServerReadTheRequestAndTheLastAttemptSentNothing {
    @ParameterizedTest
    @EnumSource
    void isWhatTheFirstAttemptProves(Door door) throws Exception {
      try (PlainServer server =
          new PlainServer((peer, number) -> {
            peer.request();
            deliveries.incrementAndGet();
          })) {
        Request put =
            Request.builder(Method.PUT, URI.create(server.uri("/"))).body(Body.of("x")).build();
        BreakerOpenFailure failure =
            catchThrowableOfType(BreakerOpenFailure.class, () -> door.send(client, put));
        assertThat(failure.diagnosis().attempts()).isEqualTo(2);
        assertThat(failure.diagnosis().bytesWritten()).as("by the last attempt").isZero();
        assertThat(failure.delivery()).isEqualTo(Delivery.AMBIGUOUS);
        assertThat(deliveries).hasValue(1);
      }
    }
  }

  @Nested
  class GivenTheCallerWasInterruptedBefore {
    @Test
    void isNotSentAndTheConnectionIsKept() throws Exception {
      try (PlainServer server =
          new PlainServer((peer, number) -> {
            while (peer.request() != null) {
              deliveries.incrementAndGet();
              peer.answer("fine");
            }
          })) {
        Request post = Request.postJson(server.uri("/"), "{}").build();
        client.send(post);

        Thread.currentThread().interrupt();
        CancelledFailure failure =
            catchThrowableOfType(CancelledFailure.class, () -> client.send(post));
        assertThat(Thread.interrupted()).as("the flag is the caller's").isTrue();
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);

        client.send(post);
        assertThat(deliveries).hasValue(2);
        assertThat(server.connections()).isEqualTo(1);
      }
    }
  }

  @Nested
  class GivenTheContentComesAfterTheCallsTime {
    private final AtomicLong ahead = new AtomicLong();

    private Body late() {
      return Body.repeatable(out -> {
        ahead.addAndGet(Duration.ofHours(1).toNanos());
        out.write('x');
      });
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSent(Door door) throws Exception {
      try (PlainServer server =
              new PlainServer((peer, number) -> assertThat(peer.in().read()).isEqualTo(-1));
          HealingClient waiting =
              HealingClient.create(
                  ClientSettings.defaults(),
                  Environment.system().withTicker(() -> System.nanoTime() + ahead.get()))) {
        Request post =
            Request.builder(Method.POST, URI.create(server.uri("/"))).body(late()).build();
        TimeoutFailure failure =
            catchThrowableOfType(TimeoutFailure.class, () -> door.send(waiting, post));
        assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.CALL_TIMEOUT);
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(failure.diagnosis().bytesWritten()).isZero();
        server.awaitFinished(1);
      }
    }
  }

  @Nested
  class GivenTheAttemptThatIsToShowWhetherTheServerIsBackEndsByItself {
    private final AtomicLong ahead = new AtomicLong();

    @ParameterizedTest
    @EnumSource
    void theNextShowsIt(Door door) throws Exception {
      try (PlainServer server =
              new PlainServer((peer, number) -> {
                while (number > 1 && peer.request() != null) {
                  peer.answer("fine");
                }
              });
          HealingClient breaking =
              HealingClient.create(
                  ClientSettings.defaults()
                      .withBreaker(new BreakerSettings(1, Duration.ZERO, Duration.ofMinutes(1))),
                  Environment.system().withTicker(() -> System.nanoTime() + ahead.get()))) {
        Request post = Request.postJson(server.uri("/"), "{}").build();
        Body broken =
            Body.repeatable(out -> {
              throw new IllegalStateException("on purpose");
            });
        assertThat(catchThrowableOfType(CallFailure.class, () -> door.send(breaking, post)))
            .isInstanceOf(ConnectionLostFailure.class);
        assertThat(catchThrowableOfType(CallFailure.class, () -> door.send(breaking, post)))
            .isInstanceOf(BreakerOpenFailure.class);

        ahead.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(
                catchThrowableOfType(
                    CallFailure.class,
                    () ->
                        door.send(
                            breaking,
                            Request.builder(Method.POST, URI.create(server.uri("/")))
                                .body(broken)
                                .build())))
            .isInstanceOf(BodyFailure.class);
        assertThat(door.send(breaking, post).text()).isEqualTo("fine");
      }
    }
  }

  @Nested
  class GivenTheAttemptThatIsToShowWhetherTheServerIsBackIsUnderWay {
    private final AtomicLong ahead = new AtomicLong();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    private void serve(PlainServer.Peer peer, int number) throws IOException {
      while (number > 1 && peer.request() != null) {
        deliveries.incrementAndGet();
        arrived.countDown();
        await(answer);
        peer.answer("fine");
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    @ParameterizedTest
    @EnumSource
    void theOthersAreRefusedHoweverManyTheyAre(Door door) throws Exception {
      try (PlainServer server = new PlainServer(this::serve);
          HealingClient breaking =
              HealingClient.create(
                  ClientSettings.defaults()
                      .withBreaker(new BreakerSettings(1, Duration.ZERO, Duration.ofMinutes(1))),
                  Environment.system().withTicker(() -> System.nanoTime() + ahead.get()))) {
        Request post = Request.postJson(server.uri("/"), "{}").build();
        assertThat(catchThrowableOfType(CallFailure.class, () -> door.send(breaking, post)))
            .isInstanceOf(ConnectionLostFailure.class);
        ahead.addAndGet(Duration.ofMinutes(1).toNanos());
        CompletableFuture<Response> deciding = breaking.sendAsync(post);
        await(arrived);
        for (int i = 0; i < 4; i++) {
          assertThat(catchThrowableOfType(CallFailure.class, () -> door.send(breaking, post)))
              .isInstanceOf(BreakerOpenFailure.class);
        }
        assertThat(deliveries).hasValue(1);
        answer.countDown();
        assertThat(deciding.get().text()).isEqualTo("fine");
        assertThat(door.send(breaking, post).text()).isEqualTo("fine");
      }
    }
  }
}
