package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.BodyFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.LimitFailure;
import dev.wellspring.http.failure.ProtocolFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.pool.EvictionReason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class HealingIT {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger deliveries = new AtomicInteger();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private PlainServer server(PlainServer.Script script) throws IOException {
    return opened(new PlainServer(script));
  }

  private HealingClient client() {
    return client(ClientSettings.defaults());
  }

  private HealingClient client(ClientSettings settings) {
    HealingClient client =
        HealingClient.builder()
            .settings(settings.withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO)))
            .listener(events::add)
            .build();
    opened.add(client);
    return client;
  }

  private static Request get(PlainServer server) {
    return Request.get(server.uri("/"));
  }

  private static Request post(PlainServer server) {
    return Request.postJson(server.uri("/"), "{}").build();
  }

  private <T> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Answers everything that comes on one connection. */
  private void answerAll(PlainServer.Peer peer) throws IOException {
    while (peer.request() != null) {
      deliveries.incrementAndGet();
      peer.answer("fine");
    }
  }

  @Nested
  class GivenARequestWasReadAndTheConnectionEnded {
    private PlainServer closesTheFirst() throws IOException {
      return server((peer, number) -> {
        if (number == 1) {
          peer.request();
          deliveries.incrementAndGet();
        } else {
          answerAll(peer);
        }
      });
    }

    @ParameterizedTest
    @EnumSource
    void aGetIsReplayed(Door door) throws Exception {
      Response response = door.send(client(), get(closesTheFirst()));
      assertThat(response.text()).isEqualTo("fine");
      assertThat(response.attempts()).isEqualTo(2);
      assertThat(deliveries).hasValue(2);
      assertThat(events(ClientEvent.Replayed.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsNot(Door door) throws Exception {
      PlainServer server = closesTheFirst();
      HealingClient client = client();
      ConnectionLostFailure failure =
          catchThrowableOfType(ConnectionLostFailure.class, () -> door.send(client, post(server)));
      assertThat(failure.delivery()).isEqualTo(Delivery.AMBIGUOUS);
      assertThat(failure.diagnosis().bytesWritten()).isPositive();
      assertThat(failure.diagnosis().bytesRead()).isZero();
      assertThat(failure.diagnosis().attempts()).isEqualTo(1);
      assertThat(deliveries).hasValue(1);
    }
  }

  @Nested
  class GivenIdleConnectionsDied {
    @ParameterizedTest
    @EnumSource
    void aPostTakesANewOneAndIsDeliveredOnce(Door door) throws Exception {
      CountDownLatch all = new CountDownLatch(5);
      PlainServer server =
          server((peer, number) -> {
            if (number > 5) {
              answerAll(peer);
              return;
            }
            peer.request();
            all.countDown();
            await(all);
            peer.answer("old");
          });
      HealingClient client = client();
      CompletableFuture<?>[] five = new CompletableFuture<?>[5];
      for (int i = 0; i < 5; i++) {
        five[i] = client.sendAsync(get(server));
      }
      CompletableFuture.allOf(five).join();
      server.awaitFinished(5);
      assertThat(door.send(client, post(server)).attempts()).isEqualTo(1);
      assertThat(deliveries).hasValue(1);
      assertThat(events(ClientEvent.ConnectionEvicted.class))
          .extracting(ClientEvent.ConnectionEvicted::reason)
          .hasSize(5)
          .containsOnly(EvictionReason.CLOSED_BY_PEER);
    }
  }

  @Nested
  class GivenAnUnsolicitedResponse {
    @ParameterizedTest
    @EnumSource
    void theNextCallerDoesNotGetIt(Door door) throws Exception {
      CountDownLatch poisoned = new CountDownLatch(1);
      PlainServer server =
          server((peer, number) -> {
            peer.request();
            peer.answer("own");
            if (number == 1) {
              peer.answer("poison");
              poisoned.countDown();
              assertThat(peer.request()).isNull();
            }
          });
      HealingClient client = client();
      assertThat(door.send(client, get(server)).text()).isEqualTo("own");
      await(poisoned);
      assertThat(door.send(client, get(server)).text()).isEqualTo("own");
      assertThat(events(ClientEvent.ConnectionEvicted.class))
          .extracting(ClientEvent.ConnectionEvicted::reason)
          .contains(EvictionReason.POISONED);
    }
  }

  @Nested
  class GivenAStatusThatAsksForPatience {
    private PlainServer refusesOnce(String head) throws IOException {
      return server((peer, number) -> {
        if (number == 1) {
          peer.request();
          peer.send(head + "Content-Length: 0\r\n\r\n");
          assertThat(peer.request()).isNull();
        } else {
          answerAll(peer);
        }
      });
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsReplayedAfter503WithRetryAfter(Door door) throws Exception {
      PlainServer server = refusesOnce("HTTP/1.1 503 Busy\r\nretry-after-ms: 1\r\n");
      assertThat(door.send(client(), post(server)).status()).isEqualTo(200);
      assertThat(deliveries).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsNotReplayedAfter503Without(Door door) throws Exception {
      PlainServer server = refusesOnce("HTTP/1.1 503 Busy\r\n");
      assertThat(door.send(client(), post(server)).status()).isEqualTo(503);
      assertThat(deliveries).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsReplayedAfter429(Door door) throws Exception {
      PlainServer server = refusesOnce("HTTP/1.1 429 Slow down\r\n");
      assertThat(door.send(client(), post(server)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsNotReplayedAfter500(Door door) throws Exception {
      PlainServer server = refusesOnce("HTTP/1.1 500 Oops\r\n");
      assertThat(door.send(client(), post(server)).status()).isEqualTo(500);
    }
  }

  @Nested
  class GivenTheServerIsAway {
    @ParameterizedTest
    @EnumSource
    void aCallWaitsUntilItIsBack(Door door) throws Exception {
      int port = refusingPort();
      CompletableFuture<Void> back =
          CompletableFuture.runAsync(
              () -> startOn(port), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
      Request request = Request.postJson("http://127.0.0.1:" + port + "/", "{}").build();
      assertThat(door.send(client(), request).text()).isEqualTo("fine");
      assertThat(deliveries).hasValue(1);
      back.join();
    }

    @Test
    void withoutPatienceItFailsAndSaysSo() throws Exception {
      ClientSettings settings = ClientSettings.defaults();
      HealingClient client =
          client(settings.withTimeouts(settings.timeouts().withReconnectPatience(Duration.ZERO)));
      String uri = "http://127.0.0.1:" + refusingPort() + "/";
      ConnectFailure failure =
          catchThrowableOfType(ConnectFailure.class, () -> client.send(Request.get(uri)));
      assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.TCP);
      assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(failure.diagnosis().attempts()).isEqualTo(3);
    }

    /** Bound but not listened at: it refuses, and nobody else is given it before the test ends. */
    private int refusingPort() throws IOException {
      Socket holder = opened(new Socket());
      holder.setReuseAddress(true);
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return holder.getLocalPort();
    }

    private void startOn(int port) {
      try {
        opened(new PlainServer(port, (peer, number) -> answerAll(peer)));
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  @Nested
  class GivenTheBodysWriterFails {
    @ParameterizedTest
    @EnumSource
    void anErrorCostsOneCallAndNothingElse(Door door) throws Exception {
      PlainServer server = server((peer, number) -> answerAll(peer));
      HealingClient client = client();
      Request broken =
          Request.builder(Method.PUT, URI.create(server.uri("/")))
              .body(
                  Body.repeatable(
                      200_000,
                      out -> {
                        out.write(new byte[100_000]);
                        throw new AssertionError("thrown by the test");
                      }))
              .build();
      BodyFailure failure =
          catchThrowableOfType(BodyFailure.class, () -> door.send(client, broken));
      assertThat(failure.getCause()).isInstanceOf(AssertionError.class);
      assertThat(failure.delivery()).isEqualTo(Delivery.INCOMPLETE);
      assertThat(door.send(client, get(server)).text()).isEqualTo("fine");
      assertThat(client.numbers(broken.origin()).leased()).isZero();
      assertThat(deliveries).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyShorterThanAnnouncedIsNeverTakenForWhole(Door door) throws Exception {
      PlainServer server = server((peer, number) -> answerAll(peer));
      Request broken =
          Request.builder(Method.POST, URI.create(server.uri("/")))
              .body(Body.oneShot(10, out -> out.write(new byte[9])))
              .build();
      HealingClient client = client();
      assertThatThrownBy(() -> door.send(client, broken))
          .isInstanceOf(BodyFailure.class)
          .hasMessageContaining("9 bytes, but 10");
      assertThat(deliveries).hasValue(0);
    }
  }

  @Nested
  class GivenTheExecutorWasShutDown {
    @Test
    void newCallsAreMadeAllTheSame() throws Exception {
      PlainServer server = server((peer, number) -> answerAll(peer));
      ExecutorService executor = Executors.newSingleThreadExecutor();
      HealingClient client =
          opened(HealingClient.builder().executor(executor).listener(events::add).build());
      assertThat(client.sendAsync(get(server)).get().text()).isEqualTo("fine");
      executor.shutdownNow();
      assertThat(client.sendAsync(post(server)).get().text()).isEqualTo("fine");
      assertThat(client.generation()).isEqualTo(2);
      assertThat(server.connections()).as("connections are kept").isEqualTo(1);
      assertThat(events(ClientEvent.Recreated.class)).hasSize(1);
    }

    @Test
    void callsThatItHeldAreMadeAllTheSame() throws Exception {
      CountDownLatch reached = new CountDownLatch(1);
      PlainServer server =
          server((peer, number) -> {
            if (number == 1) {
              peer.request();
              reached.countDown();
              assertThat(peer.request()).isNull();
            } else {
              answerAll(peer);
            }
          });
      ExecutorService executor = Executors.newSingleThreadExecutor();
      HealingClient client = opened(HealingClient.builder().executor(executor).build());
      CompletableFuture<Response> running = client.sendAsync(get(server));
      CompletableFuture<Response> queued = client.sendAsync(post(server));
      await(reached);
      executor.shutdownNow();
      assertThat(running.get(10, TimeUnit.SECONDS).text()).isEqualTo("fine");
      assertThat(queued.get(10, TimeUnit.SECONDS).text()).isEqualTo("fine");
    }
  }

  @Nested
  class GivenCallsInFlight {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private PlainServer silent() throws IOException {
      return server((peer, number) -> {
        peer.request();
        deliveries.incrementAndGet();
        reached.countDown();
        assertThat(peer.request()).isNull();
        ended.countDown();
      });
    }

    @Test
    void closingEndsThemAndCompletesEveryFuture() throws Exception {
      HealingClient client = client();
      CompletableFuture<Response> future = client.sendAsync(get(silent()));
      await(reached);
      client.close(Duration.ofMillis(20));
      assertThat(future).isCompletedExceptionally();
      assertThatThrownBy(future::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ClientClosedFailure.class);
      assertThat(deliveries).hasValue(1);
    }

    @Test
    void cancellingEndsTheExchangeAndReplaysNothing() throws Exception {
      HealingClient client = client();
      CompletableFuture<Response> future = client.sendAsync(get(silent()));
      await(reached);
      future.cancel(true);
      await(ended);
      assertThat(deliveries).hasValue(1);
    }

    @Test
    void interruptingTheCallerEndsTheExchangeAndReplaysNothing() throws Exception {
      HealingClient client = client();
      PlainServer server = silent();
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      Thread caller =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  client.send(get(server));
                } catch (CallFailure failure) {
                  outcome.complete(Thread.currentThread().isInterrupted() ? failure : new Error());
                }
              });
      await(reached);
      caller.interrupt();
      assertThat(outcome.get()).isInstanceOf(CancelledFailure.class);
      await(ended);
      assertThat(deliveries).hasValue(1);
    }

    @Test
    void aSilentServerIsNotWaitedForLongerThanTheTimeout() throws Exception {
      Request request =
          Request.builder(Method.POST, URI.create(silent().uri("/")))
              .responseTimeout(Duration.ofMillis(50))
              .build();
      HealingClient client = client();
      TimeoutFailure failure =
          catchThrowableOfType(TimeoutFailure.class, () -> client.send(request));
      assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.RESPONSE_TIMEOUT);
      assertThat(failure.delivery()).isEqualTo(Delivery.AMBIGUOUS);
    }

    @Test
    void recreatingLetsThemEndAndNewCallsTakeNewConnections() throws Exception {
      CountDownLatch go = new CountDownLatch(1);
      PlainServer server =
          server((peer, number) -> {
            peer.request();
            reached.countDown();
            if (number == 1) {
              await(go);
            }
            peer.answer("from " + number);
          });
      HealingClient client = opened(HealingClient.builder().listener(events::add).build());
      CompletableFuture<Response> old = client.sendAsync(get(server));
      await(reached);
      client.recreate();
      assertThat(client.send(get(server)).text()).isEqualTo("from 2");
      go.countDown();
      assertThat(old.get().text()).isEqualTo("from 1");
    }
  }

  @Nested
  class GivenConnectionsLieUnused {
    private final AtomicLong ahead = new AtomicLong();

    private List<EvictionReason> evictedAfter(Duration unused, String field) throws Exception {
      PlainServer server =
          server((peer, number) -> {
            while (peer.request() != null) {
              peer.send("HTTP/1.1 200 OK\r\n" + field + "Content-Length: 0\r\n\r\n");
            }
          });
      HealingClient client =
          HealingClient.builder()
              .environment(Environment.system().withTicker(() -> System.nanoTime() + ahead.get()))
              .listener(events::add)
              .build();
      opened.add(client);
      client.send(get(server));
      ahead.addAndGet(unused.toNanos());
      client.send(get(server));
      return events(ClientEvent.ConnectionEvicted.class).stream()
          .map(ClientEvent.ConnectionEvicted::reason)
          .toList();
    }

    @Test
    void aShortWhileDoesNotMatter() throws Exception {
      assertThat(evictedAfter(Duration.ofSeconds(20), "")).isEmpty();
    }

    @Test
    void theIdleTimeoutEndsThem() throws Exception {
      assertThat(evictedAfter(Duration.ofSeconds(31), "")).containsExactly(EvictionReason.IDLE);
    }

    @Test
    void theServersOwnLimitEndsThemASecondBeforeTheServerDoes() throws Exception {
      assertThat(evictedAfter(Duration.ofSeconds(19), "Keep-Alive: timeout=20\r\n"))
          .containsExactly(EvictionReason.LEARNED_IDLE);
    }

    @Test
    void theirLifetimeEndsThem() throws Exception {
      assertThat(evictedAfter(Duration.ofMinutes(11), "")).containsExactly(EvictionReason.LIFETIME);
    }
  }

  @Nested
  class GivenAnAnswerThatTakesLong {
    private static final int BYTES = 8 << 20;
    private final AtomicLong ahead = new AtomicLong();

    /** Each look at the clock costs 50 ms, and so does each of the more than 100 reads. */
    private HealingClient slow() {
      HealingClient client =
          HealingClient.builder()
              .environment(
                  Environment.system()
                      .withScheduler(new NoHousekeeping())
                      .withTicker(() -> System.nanoTime() + ahead.addAndGet(50_000_000)))
              .build();
      return opened(client);
    }

    private Request.Builder post(PlainServer server) {
      return Request.builder(Method.POST, URI.create(server.uri("/")))
          .responseTimeout(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    void itIsGivenIfItIsNeverSilentForLong(Door door) throws Exception {
      PlainServer server =
          server((peer, number) -> {
            peer.request();
            peer.answer("x".repeat(BYTES));
          });
      Request request = post(server).callTimeout(Duration.ofMinutes(10)).build();
      assertThat(door.send(slow(), request).body()).hasSize(BYTES);
    }

    @ParameterizedTest
    @EnumSource
    void theWholeCallHasItsOwnDeadline(Door door) throws Exception {
      PlainServer server =
          server((peer, number) -> {
            peer.request();
            peer.answer("x".repeat(BYTES));
          });
      Request request =
          post(server)
              .responseTimeout(Duration.ofMinutes(10))
              .callTimeout(Duration.ofSeconds(4))
              .build();
      TimeoutFailure failure =
          catchThrowableOfType(TimeoutFailure.class, () -> door.send(slow(), request));
      assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.CALL_TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void silenceWithinItsBodyEndsIt(Door door) throws Exception {
      PlainServer server =
          server((peer, number) -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            peer.request();
          });
      Request request = post(server).responseTimeout(Duration.ofMillis(50)).build();
      TimeoutFailure failure =
          catchThrowableOfType(TimeoutFailure.class, () -> door.send(client(), request));
      assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.RESPONSE_TIMEOUT);
      assertThat(failure.delivery()).isEqualTo(Delivery.PROCESSED);
    }
  }

  @Nested
  class GivenThePoolIsExhausted {
    @Test
    void theFailureExplainsItself() throws Exception {
      CountDownLatch reached = new CountDownLatch(1);
      PlainServer server =
          server((peer, number) -> {
            peer.request();
            reached.countDown();
            assertThat(peer.request()).isNull();
          });
      ClientSettings settings = ClientSettings.defaults();
      HealingClient client =
          client(
              settings.withPool(
                  settings
                      .pool()
                      .withConnections(1, 1)
                      .withAcquireTimeout(Duration.ofMillis(100))));
      CompletableFuture<Response> holder = client.sendAsync(get(server));
      await(reached);
      AcquireTimeoutFailure failure =
          catchThrowableOfType(AcquireTimeoutFailure.class, () -> client.send(get(server)));
      assertThat(failure)
          .hasMessageContaining("leased=1, idle=0, waiting=0, max=1")
          .hasMessageContaining("oldest holder: GET ")
          .hasMessageContaining(" of thread wellspring-call#")
          .hasMessageMatching("(?s).* after [1-9]\\d\\d+ ms .*");
      holder.cancel(true);
    }

    @Test
    void waitingCallsAreServedInTheirOrder() throws Exception {
      PlainServer server = PlainServer.echo();
      opened.add(server);
      ClientSettings settings = ClientSettings.defaults();
      HealingClient client = client(settings.withPool(settings.pool().withConnections(2, 2)));
      List<CompletableFuture<Response>> futures = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        futures.add(client.sendAsync(Request.get(server.uri("/" + i))));
      }
      for (int i = 0; i < 500; i++) {
        assertThat(futures.get(i).get().text()).isEqualTo("/" + i);
      }
      assertThat(server.connections()).isLessThanOrEqualTo(2);
    }
  }

  @Nested
  class GivenNoProperResponse {
    private PlainServer answering(String response) throws IOException {
      return server((peer, number) -> {
        peer.request();
        deliveries.incrementAndGet();
        peer.send(response);
      });
    }

    @ParameterizedTest
    @EnumSource
    void garbageFailsAndShowsItsFirstBytes(Door door) throws Exception {
      PlainServer server = answering("SSH-2.0-x\r\n");
      HealingClient client = client();
      assertThatThrownBy(() -> door.send(client, post(server)))
          .isInstanceOf(ProtocolFailure.class)
          .hasMessageContaining("\"SSH-2.0-x");
      assertThat(deliveries).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aHeadWithBareLineFeedsIsNotWaitedFor(Door door) throws Exception {
      PlainServer server =
          server((peer, number) -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
            peer.request();
          });
      HealingClient client = client();
      assertThatThrownBy(() -> door.send(client, post(server)))
          .isInstanceOf(ProtocolFailure.class)
          .hasMessageContaining("does not end in CR LF");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyCutShortIsNoAnswer(Door door) throws Exception {
      PlainServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
      HealingClient client = client();
      ConnectionLostFailure failure =
          catchThrowableOfType(ConnectionLostFailure.class, () -> door.send(client, post(server)));
      assertThat(failure).hasMessageContaining("after 4 of 10 body bytes");
      assertThat(failure.delivery()).isEqualTo(Delivery.PROCESSED);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyBeyondTheLimitFailsWithTheLimit(Door door) throws Exception {
      PlainServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
      HealingClient client = client();
      Request request =
          Request.builder(Method.GET, URI.create(server.uri("/"))).maxBodyBytes(9).build();
      LimitFailure failure =
          catchThrowableOfType(LimitFailure.class, () -> door.send(client, request));
      assertThat(failure.allowed()).isEqualTo(9);
      assertThat(deliveries).hasValue(1);
    }
  }

  @Nested
  class GivenTheServerAnswersBeforeItHasTheWholeRequest {
    @ParameterizedTest
    @EnumSource
    void theAnswerIsGiven(Door door) throws Exception {
      PlainServer server =
          server((peer, number) -> {
            peer.in().readNBytes(1000);
            peer.send("HTTP/1.1 413 Too large\r\nContent-Length: 3\r\n\r\nbig");
            peer.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
          });
      Request upload =
          Request.builder(Method.POST, URI.create(server.uri("/")))
              .body(Body.of(new byte[200_000]))
              .build();
      assertThat(door.send(client(), upload).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsGivenEvenIfItReadsNoFurther(Door door) throws Exception {
      CountDownLatch over = new CountDownLatch(1);
      PlainServer server =
          server((peer, number) -> {
            peer.in().readNBytes(1000);
            peer.send("HTTP/1.1 413 Too large\r\nContent-Length: 3\r\n\r\nbig");
            await(over);
          });
      Request upload =
          Request.builder(Method.POST, URI.create(server.uri("/")))
              .body(Body.of(new byte[20_000_000]))
              .build();
      assertThat(door.send(client(), upload).status()).isEqualTo(413);
      over.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
