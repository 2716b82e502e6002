package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AcquireTimeoutIT {
  private static final Duration ACQUIRE_TIMEOUT = Duration.ofMillis(500);
  private static final Duration EXCHANGE = Duration.ofSeconds(20);
  private static final Pattern WAITED = Pattern.compile(" after (\\d+) ms ");

  private final AtomicLong ahead = new AtomicLong();

  private HealingClient client() {
    ClientSettings settings = ClientSettings.defaults();
    return HealingClient.create(
        settings
            .withPool(settings.pool().withConnections(1, 1).withAcquireTimeout(ACQUIRE_TIMEOUT))
            .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO)),
        Environment.system().withTicker(() -> System.nanoTime() + ahead.get()));
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
