package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Headers;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamListener;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import dev.wellspring.testkit.server.TestCertificate;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The caller's code that a call runs may close the client: it does not wait for itself. */
@Timeout(20)
class CloseFromWithinIT {
  /** Longer than a test may take. */
  private static final Duration LONG_DRAIN = Duration.ofMinutes(1);

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Answer EVENTS = Answer.events("one", "two", "[DONE]");
  private static final Reaction STALLS =
      Reaction.afterWhole(new Step.RespondUpTo(EVENTS, "one\n\n\r\n"), new Step.Stall());

  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
  private final AtomicReference<HealingClient> client = new AtomicReference<>();

  @AfterEach
  void close() {
    client.get().close(Duration.ZERO);
    server.close();
  }

  private void closeClient() {
    client.get().close(LONG_DRAIN);
  }

  /** A client to which nobody listens. */
  private HealingClient alone() {
    client.set(HealingClient.create());
    return client.get();
  }

  private HealingClient heardBy(ClientListener listener) {
    client.set(HealingClient.builder().listener(listener).build());
    return client.get();
  }

  private Request get() {
    return Request.get(server.uri("/").toString());
  }

  private CompletableFuture<Long> stream(StreamListener listener) {
    return client.get().streamAsync(get(), StreamSettings.untilDone(), listener);
  }

  private static void fails(CompletableFuture<?> call) {
    assertThat(catchThrowableOfType(ExecutionException.class, call::get))
        .hasCauseInstanceOf(ClientClosedFailure.class);
  }

  @Nested
  class GivenAStreamsListener {
    @Test
    void itsStreamEndsWhenItGotTheHead() {
      server.follow(Script.requests(STALLS));
      alone();
      fails(
          stream(
              new Patient() {
                @Override
                public void onHead(int status, Headers headers) {
                  closeClient();
                }
              }));
    }

    @Test
    void itsStreamEndsWhenItGotAnEventAndItIsTold() {
      server.follow(Script.requests(STALLS));
      alone();
      Patient listener =
          new Patient() {
            @Override
            public void onEvent(ServerSentEvent event) {
              closeClient();
            }
          };
      fails(stream(listener));
      assertThat(listener.failure).isCompleted();
    }

    @Test
    void itsStreamIsWholeIfItWasItsEnd() {
      server.follow(Script.requests(Reaction.answer(EVENTS)));
      alone();
      assertThat(
              stream(
                  new Patient() {
                    @Override
                    public void onEnd() {
                      closeClient();
                    }
                  }))
          .succeedsWithin(SOON)
          .isEqualTo(3L);
    }

    @Test
    void otherCallsAreWaitedFor() throws Exception {
      Gate answer = new Gate();
      server.follow(
          Script.requests(
              STALLS,
              Reaction.afterWhole(new Step.AwaitGate(answer), new Step.Respond(Answer.ok("a")))));
      alone();
      CompletableFuture<Void> goOn = new CompletableFuture<>();
      CountDownLatch within = new CountDownLatch(1);
      CompletableFuture<Long> stream =
          stream(
              new Patient() {
                @Override
                public void onEvent(ServerSentEvent event) {
                  within.countDown();
                  goOn.join();
                  closeClient();
                }
              });
      within.await();
      CompletableFuture<Response> other = client.get().sendAsync(get());
      assertThat(server.journal().await(SOON, seen -> seen.requests() == 2)).isTrue();
      goOn.complete(null);
      awaitClosed();
      assertThat(stream).isNotDone();
      answer.open();
      assertThat(other.get().text()).isEqualTo("a");
      fails(stream);
    }

    private void awaitClosed() {
      while (catchThrowableOfType(ClientClosedFailure.class, () -> client.get().send(get()))
          == null) {
        Thread.onSpinWait();
      }
    }

    @Test
    void twoThatEndTheClientAtOnceDoNotWaitForEachOther() throws Exception {
      server.follow(Script.requests(STALLS, STALLS));
      alone();
      CountDownLatch both = new CountDownLatch(2);
      CompletableFuture<Long> closing = stream(together(both, this::closeAfterPause));
      CompletableFuture<Long> pausing =
          stream(together(both, () -> client.get().pause(LONG_DRAIN)));
      fails(closing);
      fails(pausing);
    }

    @Test
    void norDoTwoThatPauseIt() throws Exception {
      server.follow(Script.requests(STALLS, STALLS));
      alone();
      CountDownLatch both = new CountDownLatch(2);
      CompletableFuture<Long> first = stream(together(both, () -> client.get().pause(LONG_DRAIN)));
      CompletableFuture<Long> second = stream(together(both, () -> client.get().pause(LONG_DRAIN)));
      fails(first);
      fails(second);
    }

    @Test
    void norDoesAPauseForOneThatResumesTheClientAfterIt() throws Exception {
      server.follow(Script.requests(STALLS));
      alone();
      CountDownLatch within = new CountDownLatch(1);
      CompletableFuture<Boolean> paused = new CompletableFuture<>();
      CompletableFuture<Long> resuming =
          stream(
              new Patient() {
                @Override
                public void onEvent(ServerSentEvent event) {
                  within.countDown();
                  while (!client.get().paused()) {
                    Thread.onSpinWait();
                  }
                  client.get().resume();
                  paused.complete(client.get().paused());
                }
              });
      within.await();
      client.get().pause(LONG_DRAIN);
      assertThat(resuming).failsWithin(SOON);
      assertThat(paused).succeedsWithin(SOON).isEqualTo(false);
    }

    private void closeAfterPause() {
      while (!client.get().paused()) {
        Thread.onSpinWait();
      }
      closeClient();
    }

    private Patient together(CountDownLatch both, Runnable end) {
      return new Patient() {
        @Override
        public void onEvent(ServerSentEvent event) {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          end.run();
        }
      };
    }
  }

  @Nested
  class GivenTheCodeThatWritesABody {
    @Test
    void itsCallEnds() {
      Body body = Body.repeatable(out -> closeClient());
      Request post = Request.builder(Method.POST, server.uri("/")).body(body).build();
      alone();
      assertThat(catchThrowableOfType(CallFailure.class, () -> client.get().send(post)))
          .isInstanceOf(ClientClosedFailure.class);
    }
  }

  @Nested
  class GivenWhatFollowsAFuture {
    @Test
    void itsCallHasEnded() {
      alone();
      assertThat(client.get().sendAsync(get()).thenRun(CloseFromWithinIT.this::closeClient))
          .succeedsWithin(SOON);
    }

    @Test
    void aCallThatIsBeingCancelledIsNotWaitedFor() throws Exception {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      alone();
      CompletableFuture<Response> call = client.get().sendAsync(get());
      CompletableFuture<Response> closed = call.whenComplete((got, failure) -> closeClient());
      assertThat(server.journal().await(SOON, seen -> seen.requests() == 1)).isTrue();
      call.cancel(true);
      assertThat(closed).isDone();
    }
  }

  @Nested
  class GivenAListenerOfTheClient {
    private ClientListener onEviction() {
      return event -> {
        if (event instanceof ClientEvent.ConnectionEvicted) {
          closeClient();
        }
      };
    }

    @Test
    void aStreamThatIsBeingClosedIsNotWaitedFor() {
      server.follow(Script.requests(STALLS));
      ResponseStream stream = heardBy(onEviction()).stream(get(), StreamSettings.untilDone());
      stream.close();
      assertThat(catchThrowableOfType(CallFailure.class, () -> client.get().send(get())))
          .isInstanceOf(ClientClosedFailure.class);
    }

    @Test
    void norOneThatFailsWhileItIsRead() {
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.RespondUpTo(EVENTS, "one\n\n\r\n"), new Step.Reset())));
      ResponseStream stream = heardBy(onEviction()).stream(get(), StreamSettings.untilDone());
      assertThat(catchThrowableOfType(CallFailure.class, () -> readAll(stream))).isNotNull();
    }

    private void readAll(ResponseStream stream) {
      while (stream.next().isPresent()) {
        Thread.onSpinWait();
      }
    }

    @Test
    void norOneThatIsTakenBack() {
      server.follow(Script.requests(STALLS));
      FakeTime time = FakeTime.standing();
      client.set(
          HealingClient.builder()
              .environment(
                  Environment.system().withTicker(time).withWallClock(time).withScheduler(time))
              .listener(onEviction())
              .build());
      try (ResponseStream forgotten = client.get().stream(get(), StreamSettings.untilDone())) {
        time.advance(ClientSettings.defaults().leases().reclaimAfter().plusSeconds(1));
        assertThat(forgotten.status()).isEqualTo(200);
      }
      assertThat(catchThrowableOfType(CallFailure.class, () -> client.get().send(get())))
          .isInstanceOf(ClientClosedFailure.class);
    }
  }

  @Nested
  class GivenTrustThatTheCallerSupplies {
    @Test
    void theCallThatAsksItEnds() throws Exception {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new ClosingTrust()}, null);
      TlsSettings tls =
          TlsSettings.defaults().withTrust(new TlsSettings.Trust.Supplied(() -> context));
      client.set(HealingClient.create(ClientSettings.defaults().withTls(tls)));
      try (ScriptedServer secure =
          ScriptedServer.tls(Script.OBEDIENT, TestCertificate.forLoopback())) {
        Request get = Request.get(secure.uri("/").toString());
        assertThat(catchThrowableOfType(CallFailure.class, () -> client.get().send(get)))
            .isInstanceOf(ClientClosedFailure.class);
      }
    }
  }

  /** Closes the client when it is asked. */
  private final class ClosingTrust extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      closeClient();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** Takes what comes. */
  private static class Patient implements StreamListener {
    final CompletableFuture<CallFailure> failure = new CompletableFuture<>();

    @Override
    public void onEvent(ServerSentEvent event) {}

    @Override
    public void onEnd() {}

    @Override
    public void onFailure(CallFailure failure) {
      this.failure.complete(failure);
    }
  }
}
