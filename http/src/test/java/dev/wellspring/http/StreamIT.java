package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.LimitFailure;
import dev.wellspring.http.failure.ProtocolFailure;
import dev.wellspring.http.failure.StreamCutFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamListener;
import dev.wellspring.http.stream.StreamSettings;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class StreamIT {
  private static final String EVENTS =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n";
  private static final StreamSettings UNTIL_DONE = StreamSettings.untilDone();

  private final AtomicInteger deliveries = new AtomicInteger();
  private final CountDownLatch clientGone = new CountDownLatch(1);
  private final HealingClient client = HealingClient.create();

  @AfterEach
  void close() {
    client.close(Duration.ZERO);
  }

  private PlainServer sending(String response, boolean stays) throws Exception {
    return new PlainServer((peer, number) -> {
      peer.request();
      deliveries.incrementAndGet();
      peer.send(response);
      if (stays) {
        assertThat(peer.request()).isNull();
        clientGone.countDown();
      }
    });
  }

  private ResponseStream stream(PlainServer server, StreamSettings settings) {
    return client.stream(Request.get(server.uri("/")), settings);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  @Nested
  class GivenAWholeStream {
    @Test
    void everyEventIsGivenAndTheConnectionIsKept() throws Exception {
      String response =
          EVENTS
              + "Transfer-Encoding: chunked\r\n\r\n"
              + chunk("data: a\n\nda")
              + chunk("ta: b\n\n: still here\n\n")
              + chunk("data: [DONE]\n\n")
              + "0\r\n\r\n";
      try (PlainServer server = sending(response, true);
          ResponseStream stream = stream(server, UNTIL_DONE)) {
        assertThat(stream.next().map(ServerSentEvent::data)).contains("a");
        assertThat(stream.next().map(ServerSentEvent::data)).contains("b");
        assertThat(stream.next().map(ServerSentEvent::data)).contains("[DONE]");
        assertThat(stream.next()).isEmpty();
        assertThat(stream.next()).isEmpty();
        Origin origin = Origin.of(URI.create(server.uri("/")));
        assertThat(client.numbers(origin).idle()).isEqualTo(1);
        assertThat(client.numbers(origin).leased()).isZero();
      }
    }

    @Test
    void itMayEndWithItsConnectionIfTheLastEventCame() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\ndata: a\n\ndata: [DONE]\n\n", false);
          ResponseStream stream = stream(server, UNTIL_DONE)) {
        assertThat(stream.next()).isPresent();
        assertThat(stream.next()).isPresent();
        assertThat(stream.next()).isEmpty();
      }
    }

    @Test
    void aLongBodyIsReadPieceByPiece() throws Exception {
      String body = "x".repeat(300_000);
      try (PlainServer server =
              sending("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + body, true);
          ResponseStream stream = stream(server, StreamSettings.defaults())) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] piece = new byte[1000];
        for (int n = stream.read(piece, 0, 1000); n >= 0; n = stream.read(piece, 0, 1000)) {
          read.write(piece, 0, n);
        }
        assertThat(read.size()).isEqualTo(300_000);
      }
    }
  }

  @Nested
  class GivenAQuietStream {
    @Test
    void commentsThatKeepItAliveAreNoEventHoweverManyTheyAre() throws Exception {
      String comments = ": keep-alive\n".repeat(10_000);
      try (PlainServer server = sending(EVENTS + "\r\ndata: a\n" + comments + "data: b\n\n", true);
          ResponseStream stream = stream(server, UNTIL_DONE.withMaxEventBytes(5_000))) {
        assertThat(stream.next().map(ServerSentEvent::data)).contains("a\nb");
      }
    }

    @Test
    void anEndlessCommentIsRefusedWithTheLimit() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\n:" + "x".repeat(100_000), true);
          ResponseStream stream = stream(server, UNTIL_DONE.withMaxEventBytes(50_000))) {
        assertThatThrownBy(stream::next)
            .isInstanceOf(LimitFailure.class)
            .hasMessageContaining("maxEventBytes=50000");
      }
    }
  }

  @Nested
  class GivenAStreamThatWasCut {
    private void isCut(String response, StreamSettings settings, Class<? extends Throwable> how)
        throws Exception {
      try (PlainServer server = sending(response, false);
          ResponseStream stream = stream(server, settings)) {
        assertThat(stream.next()).isPresent();
        Throwable first = catchThrowable(stream::next);
        assertThat(first).isInstanceOf(how);
        assertThatThrownBy(stream::next).as("asked again").isSameAs(first);
        assertThat(deliveries).hasValue(1);
      }
    }

    @Test
    void withoutTheLastEventItIsNoSuccess() throws Exception {
      isCut(EVENTS + "\r\ndata: a\n\n", UNTIL_DONE, StreamCutFailure.class);
    }

    @Test
    void aWholeFramingDoesNotHelp() throws Exception {
      isCut(
          EVENTS + "Transfer-Encoding: chunked\r\n\r\n" + chunk("data: a\n\n") + "0\r\n\r\n",
          UNTIL_DONE,
          StreamCutFailure.class);
    }

    @Test
    void anEndByTheConnectionAloneIsNotTrusted() throws Exception {
      isCut(EVENTS + "\r\ndata: a\n\n", StreamSettings.defaults(), StreamCutFailure.class);
    }

    @Test
    void aCutWithinTheFramingIsALostConnection() throws Exception {
      isCut(
          EVENTS + "Transfer-Encoding: chunked\r\n\r\n" + chunk("data: a\n\n"),
          UNTIL_DONE,
          ConnectionLostFailure.class);
    }

    @Test
    void itsBytesFailTheSameWayWheneverTheyAreAskedFor() throws Exception {
      byte[] piece = new byte[10];
      try (PlainServer server =
          sending("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", false)) {
        ResponseStream stream = stream(server, StreamSettings.defaults());
        assertThat(stream.read(piece, 0, 10)).isEqualTo(4);
        Throwable first = catchThrowable(() -> stream.read(piece, 0, 10));
        assertThat(first).isInstanceOf(ConnectionLostFailure.class);
        stream.close();
        assertThatThrownBy(() -> stream.read(piece, 0, 10)).isSameAs(first);
      }
    }
  }

  @Nested
  class GivenTheLastEventCameAndTheEndDidNot {
    enum Then {
      SILENCE,
      CUT,
      RESET,
      NONSENSE
    }

    private final List<ClientEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch lastSeen = new CountDownLatch(1);

    private PlainServer server(Then then) throws Exception {
      return new PlainServer((peer, number) -> {
        peer.request();
        peer.send(EVENTS + "Transfer-Encoding: chunked\r\n\r\n" + chunk("data: a\n\n"));
        peer.send(chunk("data: [DONE]\n\n"));
        switch (then) {
          case SILENCE -> peer.request();
          case CUT -> peer.socket().shutdownOutput();
          case RESET -> {
            await(lastSeen);
            peer.socket().setSoLinger(true, 0);
          }
          case NONSENSE -> peer.send("no chunk\r\n");
        }
      });
    }

    @ParameterizedTest
    @EnumSource
    void itIsWholeAllTheSame(Then then) throws Exception {
      try (PlainServer server = server(then);
          HealingClient telling = HealingClient.builder().listener(events::add).build();
          ResponseStream stream =
              telling.stream(
                  Request.get(server.uri("/")),
                  UNTIL_DONE.withBetweenEventsTimeout(Duration.ofMillis(500)))) {
        assertThat(stream.next().map(ServerSentEvent::data)).contains("a");
        assertThat(stream.next().map(ServerSentEvent::data)).contains("[DONE]");
        lastSeen.countDown();
        assertThat(stream.next()).isEmpty();
        assertThat(stream.next()).isEmpty();
        assertThat(telling.numbers(Origin.of(URI.create(server.uri("/")))).leased()).isZero();
      }
      assertThat(events)
          .filteredOn(ClientEvent.StreamEnded.class::isInstance)
          .extracting(event -> ((ClientEvent.StreamEnded) event).whole())
          .containsExactly(true);
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  @Nested
  class GivenAStreamThatFroze {
    private final StreamSettings impatient =
        UNTIL_DONE
            .withFirstEventTimeout(Duration.ofMillis(50))
            .withBetweenEventsTimeout(Duration.ofMillis(50));

    @Test
    void theFirstEventIsNotWaitedForLonger() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\n: hello\n\n", true);
          ResponseStream stream = stream(server, impatient)) {
        TimeoutFailure failure = catchThrowableOfType(TimeoutFailure.class, stream::next);
        assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.FIRST_EVENT_TIMEOUT);
        assertThat(failure.delivery()).isEqualTo(Delivery.PROCESSED);
        assertThat(clientGone.await(10, TimeUnit.SECONDS)).isTrue();
      }
    }

    /** From the head on, each look at the clock costs more than is waited between events. */
    @Test
    void commentsDoNotShortenTheWaitForTheFirstEvent() throws Exception {
      AtomicLong jump = new AtomicLong();
      AtomicLong ahead = new AtomicLong();
      StreamSettings settings =
          UNTIL_DONE
              .withFirstEventTimeout(Duration.ofDays(1))
              .withBetweenEventsTimeout(Duration.ofSeconds(10));
      String comments = ": more than is read at once\n".repeat(1000);
      try (PlainServer server = sending(EVENTS + "\r\n" + comments + "\ndata: a\n\n", true);
          HealingClient ticking =
              HealingClient.builder()
                  .environment(
                      Environment.system()
                          .withScheduler(new NoHousekeeping())
                          .withTicker(() -> System.nanoTime() + ahead.addAndGet(jump.get())))
                  .build();
          ResponseStream stream = ticking.stream(Request.get(server.uri("/")), settings)) {
        jump.set(TimeUnit.SECONDS.toNanos(11));
        assertThat(stream.next()).isPresent();
      }
    }

    @Test
    void theNextEventIsNotWaitedForLonger() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\ndata: a\n\n", true);
          ResponseStream stream = stream(server, impatient)) {
        assertThat(stream.next()).isPresent();
        TimeoutFailure failure = catchThrowableOfType(TimeoutFailure.class, stream::next);
        assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.BETWEEN_EVENTS_TIMEOUT);
        assertThatThrownBy(stream::next).as("asked again").isSameAs(failure);
      }
    }
  }

  @Nested
  class GivenTheReaderHasEnough {
    @Test
    void closingEndsAnEndlessStreamAtOnce() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\ndata: a\n\n", true)) {
        ResponseStream stream = stream(server, UNTIL_DONE);
        assertThat(stream.next()).isPresent();
        stream.close();
        assertThat(clientGone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(stream::next).isInstanceOf(CancelledFailure.class);
      }
    }

    @Test
    void eventsThatCameBeforeTheyWereWantedAreNotGiven() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\ndata: a\n\ndata: b\n\n", true)) {
        ResponseStream stream = stream(server, UNTIL_DONE);
        assertThat(stream.next()).isPresent();
        stream.close();
        assertThatThrownBy(stream::next).isInstanceOf(CancelledFailure.class);
      }
    }

    @Test
    void norAreTheyIfTheWholeBodyHasCome() throws Exception {
      String events = "data: a\n\ndata: b\n\n";
      String response = EVENTS + "Content-Length: " + events.length() + "\r\n\r\n" + events;
      try (PlainServer server = sending(response, true)) {
        ResponseStream stream = stream(server, UNTIL_DONE);
        assertThat(stream.next()).isPresent();
        stream.close();
        assertThatThrownBy(stream::next).isInstanceOf(CancelledFailure.class);
        assertThatThrownBy(stream::next).isInstanceOf(CancelledFailure.class);
      }
    }

    @Test
    void closingFromAnotherThreadEndsAReadThatWaits() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\ndata: a\n\n", true);
          ResponseStream stream = stream(server, UNTIL_DONE)) {
        assertThat(stream.next()).isPresent();
        CompletableFuture<Void> closing =
            CompletableFuture.runAsync(
                stream::close, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        assertThatThrownBy(stream::next).isInstanceOf(CancelledFailure.class);
        closing.join();
      }
    }
  }

  @Nested
  class GivenItsConnectionCarriesAnotherCall {
    /** Answers twice on one connection; the second answer never comes to its end. */
    private PlainServer server() throws Exception {
      return new PlainServer((peer, number) -> {
        peer.request();
        peer.answer("first");
        peer.request();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf");
        peer.request();
      });
    }

    @Test
    void readingTheEndedStreamAgainDoesNotProlongThatCall() throws Exception {
      byte[] piece = new byte[10];
      try (PlainServer server = server();
          ResponseStream ended = stream(server, StreamSettings.defaults())) {
        assertThat(ended.read(piece, 0, 10)).isEqualTo(5);
        assertThat(ended.read(piece, 0, 10)).isEqualTo(-1);
        Request second =
            Request.builder(Method.POST, URI.create(server.uri("/")))
                .callTimeout(Duration.ofMillis(300))
                .build();
        CompletableFuture<Response> call = client.sendAsync(second);
        while (!call.isDone()) {
          assertThat(ended.read(piece, 0, 10)).isEqualTo(-1);
        }
        assertThat(call.handle((response, failure) -> failure).get())
            .isInstanceOfSatisfying(
                TimeoutFailure.class,
                failure ->
                    assertThat(failure.clock()).isEqualTo(TimeoutFailure.Clock.CALL_TIMEOUT));
        assertThat(server.connections()).isEqualTo(1);
      }
    }

    @Test
    void whatIsToldOfTheStreamIsItsOwn() throws Exception {
      byte[] piece = new byte[10];
      try (PlainServer server = PlainServer.echo();
          ResponseStream ended = stream(server, StreamSettings.defaults())) {
        assertThat(ended.read(piece, 0, 10)).isEqualTo(1);
        assertThat(ended.read(piece, 0, 10)).isEqualTo(-1);
        client.send(Request.postJson(server.uri("/"), "x".repeat(10_000)).build());
        assertThat(server.connections()).isEqualTo(1);
        ProtocolFailure failure = catchThrowableOfType(ProtocolFailure.class, ended::next);
        assertThat(failure.diagnosis().bytesRead()).isLessThan(1_000);
      }
    }
  }

  @Nested
  class GivenNoProperStream {
    @Test
    void aResponseOfAnotherTypeIsNoEventStream() throws Exception {
      try (PlainServer server = sending("HTTP/1.1 400 No\r\nContent-Length: 2\r\n\r\n{}", true);
          ResponseStream stream = stream(server, UNTIL_DONE)) {
        assertThat(stream.status()).isEqualTo(400);
        assertThatThrownBy(stream::next).isInstanceOf(ProtocolFailure.class);
      }
    }

    @Test
    void anEndlessEventIsRefusedWithTheLimit() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\ndata: " + "x".repeat(100_000), true);
          ResponseStream stream = stream(server, UNTIL_DONE.withMaxEventBytes(50_000))) {
        assertThatThrownBy(stream::next)
            .isInstanceOf(LimitFailure.class)
            .hasMessageContaining("maxEventBytes=50000");
      }
    }

    @Test
    void nothingIsSentWithoutSettingsOrAListener() throws Exception {
      try (PlainServer server = sending(EVENTS + "\r\ndata: a\n\n", true)) {
        Request request = Request.get(server.uri("/"));
        StreamListener silent =
            new StreamListener() {
              @Override
              public void onEvent(ServerSentEvent event) {}

              @Override
              public void onEnd() {}

              @Override
              public void onFailure(CallFailure failure) {}
            };
        refuses(() -> client.stream(request, nothing()));
        refuses(() -> client.streamAsync(request, nothing()));
        refuses(() -> client.streamAsync(request, nothing(), silent));
        refuses(() -> client.streamAsync(request, UNTIL_DONE, nothing()));
        refuses(() -> UNTIL_DONE.withEnd(nothing()));
        assertThat(server.connections()).isZero();
      }
    }

    private static void refuses(ThrowingCallable call) {
      assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
    }

    /** What a slip passes, whatever the type says. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
      return null;
    }
  }
}
