package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many more calls than connections and retry budget together, and what must not cost one. */
@Timeout(60)
class WaitingCallsIT {
  private static final int CALLS = 300;
  private static final int CONNECTIONS = 4;

  private final CountDownLatch full = new CountDownLatch(CONNECTIONS);
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  /** Holds the first requests until it is told to go on. */
  private PlainServer server() throws IOException {
    PlainServer server =
        new PlainServer((peer, number) -> {
          while (peer.request() != null) {
            full.countDown();
            try {
              assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
              throw new IOException(interrupted);
            }
            peer.answer("fine");
          }
        });
    opened.add(server);
    return server;
  }

  private HealingClient client(Optional<ExecutorService> executor) {
    ClientSettings settings = ClientSettings.defaults();
    HealingClient.Builder builder =
        HealingClient.builder()
            .settings(
                settings
                    .withPool(
                        settings
                            .pool()
                            .withConnections(CONNECTIONS, CONNECTIONS)
                            .withAcquireTimeout(Duration.ofSeconds(30)))
                    .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO)))
            .listener(events::add);
    executor.ifPresent(builder::executor);
    HealingClient client = builder.build();
    opened.add(client);
    return client;
  }

  private List<CompletableFuture<Response>> callsUnderWay(HealingClient client, PlainServer server)
      throws InterruptedException {
    Request request = Request.get(server.uri("/"));
    List<CompletableFuture<Response>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(client.sendAsync(request));
    }
    assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
    while (client.numbers(request.origin()).waiting() < CALLS - CONNECTIONS) {
      Thread.onSpinWait();
    }
    return calls;
  }

  private <T> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Nested
  class GivenTheClientIsRecreated {
    @Test
    void theyWaitInTheNewGenerationAndNoneIsReplayed() throws Exception {
      PlainServer server = server();
      HealingClient client = client(Optional.empty());
      List<CompletableFuture<Response>> calls = callsUnderWay(client, server);

      client.recreate();
      go.countDown();

      assertThat(calls)
          .allSatisfy(call -> {
            assertThat(call.get(30, TimeUnit.SECONDS).text()).isEqualTo("fine");
            assertThat(call.get().attempts()).isEqualTo(1);
          });
      assertThat(client.generation()).isEqualTo(2);
      assertThat(events(ClientEvent.Replayed.class)).isEmpty();
    }
  }

  @Nested
  class GivenTheirExecutorIsShutDown {
    /** The failure that this client descends from, with all its connections in use. */
    @Test
    void allOfThemAreAnswered() throws Exception {
      PlainServer server = server();
      ExecutorService executor = Executors.newFixedThreadPool(CALLS);
      HealingClient client = client(Optional.of(executor));
      List<CompletableFuture<Response>> calls = callsUnderWay(client, server);

      executor.shutdownNow();
      go.countDown();

      assertThat(calls)
          .allSatisfy(call -> assertThat(call.get(30, TimeUnit.SECONDS).text()).isEqualTo("fine"));
      assertThat(events(ClientEvent.Replayed.class))
          .as("only what was on its way is sent again")
          .hasSizeLessThanOrEqualTo(CONNECTIONS);
      assertThat(client.sendAsync(Request.get(server.uri("/"))).get().text()).isEqualTo("fine");
      assertThat(events(ClientEvent.Recreated.class))
          .extracting(ClientEvent.Recreated::reason)
          .containsExactly(RecreationReason.EXECUTOR_SHUT_DOWN);
    }
  }
}
