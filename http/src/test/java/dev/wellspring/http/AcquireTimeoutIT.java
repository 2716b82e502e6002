package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.GiveUpReason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class AcquireTimeoutIT {
  private static final Duration ACQUIRE_TIMEOUT = Duration.ofMillis(500);
  private static final Duration EXCHANGE = Duration.ofSeconds(20);
  private static final Pattern WAITED = Pattern.compile(" after (\\d+) ms ");

  private final AtomicLong ahead = new AtomicLong();

  private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

  private HealingClient client() {
    ClientSettings settings = ClientSettings.defaults();
    return HealingClient.builder()
        .settings(
            settings
                .withPool(settings.pool().withConnections(1, 1).withAcquireTimeout(ACQUIRE_TIMEOUT))
                .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO)))
        .environment(Environment.system().withTicker(() -> System.nanoTime() + ahead.get()))
        .listener(events::add)
        .build();
  }

  @Nested
  class GivenAReplayAfterALongExchange {
    @Test
    void itStillHasThePatienceThatTheExchangeDidNotCost() throws Exception {
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch lose = new CountDownLatch(1);
      CountDownLatch taken = new CountDownLatch(1);
      try (PlainServer server =
              new PlainServer((peer, number) -> {
                peer.request();
                if (number == 1) {
                  first.countDown();
                  await(lose);
                } else {
                  taken.countDown();
                  assertThat(peer.request()).as("it holds the connection").isNull();
                }
              });
          HealingClient client = client()) {
        Request request = Request.get(server.uri("/"));
        CompletableFuture<Response> lost = client.sendAsync(request);
        await(first);
        ahead.addAndGet(EXCHANGE.toNanos());
        CompletableFuture<Response> other = client.sendAsync(request);
        while (client.numbers(request.origin()).waiting() == 0) {
          Thread.onSpinWait();
        }
        lose.countDown();
        await(taken);

        assertThat(catchThrowableOfType(ExecutionException.class, lost::get).getCause())
            .isInstanceOfSatisfying(
                AcquireTimeoutFailure.class,
                failure ->
                    assertThat(waited(failure))
                        .isBetween(ACQUIRE_TIMEOUT, EXCHANGE.minusSeconds(1)));
        other.cancel(true);
      }
    }
  }

  @Nested
  class GivenNobodyGivesAConnectionBack {
    /** Answers nothing, and tells when it has a request. */
    private PlainServer holding(CountDownLatch held) throws IOException {
      return new PlainServer((peer, number) -> {
        peer.request();
        held.countDown();
        assertThat(peer.request()).as("it holds the connection").isNull();
      });
    }

    @ParameterizedTest
    @EnumSource
    void aCallEndsWithItsPatienceAndIsNotTriedAgain(Door door) throws Exception {
      CountDownLatch held = new CountDownLatch(1);
      try (PlainServer server = holding(held);
          HealingClient client = client()) {
        Request request = Request.get(server.uri("/"));
        CompletableFuture<Response> holder = client.sendAsync(request);
        await(held);

        AcquireTimeoutFailure failure =
            catchThrowableOfType(AcquireTimeoutFailure.class, () -> door.send(client, request));

        assertThat(failure.diagnosis().attempts()).isEqualTo(1);
        assertThat(failure.giveUpReason()).contains(GiveUpReason.OUT_OF_TIME);
        assertThat(events).noneMatch(ClientEvent.Replayed.class::isInstance);
        holder.cancel(true);
      }
    }

    @Test
    void aCallWithoutTimeForThatSaysSo() throws Exception {
      CountDownLatch held = new CountDownLatch(1);
      try (PlainServer server = holding(held);
          HealingClient client = client()) {
        CompletableFuture<Response> holder = client.sendAsync(Request.get(server.uri("/")));
        await(held);
        Request hurried =
            Request.builder(Method.GET, URI.create(server.uri("/")))
                .callTimeout(Duration.ofMillis(250))
                .build();
        assertThatThrownBy(() -> client.send(hurried))
            .isInstanceOf(AcquireTimeoutFailure.class)
            .hasMessageContaining("callTimeout=PT0.25S was over");
        holder.cancel(true);
      }
    }
  }

  private static Duration waited(AcquireTimeoutFailure failure) {
    Matcher message = WAITED.matcher(String.valueOf(failure.getMessage()));
    assertThat(message.find()).isTrue();
    return Duration.ofMillis(Long.parseLong(message.group(1)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
