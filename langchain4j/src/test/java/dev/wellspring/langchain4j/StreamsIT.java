package dev.wellspring.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.langchain4j.failure.HandleClosedException;
import dev.wellspring.langchain4j.failure.StreamCutException;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever happens to a stream, its listener is told of exactly one end. The thread of a stream
 * ends after the listener's last call, which the extension waits for: what was told twice is seen
 * then.
 */
@ExtendWith(HealingExtension.class)
class StreamsIT {
  private static final Answer TWO = Answer.events("one", "two");

  @Nested
  class AWholeStream {
    @Test
    void isGivenInOrderAndClosed(ScriptedServer server, HealingClient client) {
      server.follow(answering(TWO));
      Telling told = new Telling();
      assertThat(told.of(server, over(client))).isEqualTo("open 200, one, two, closed");
    }

    @Test
    void mayEndWithItsConnectionAfterItsLastEvent(ScriptedServer server, HealingClient client) {
      server.follow(answering(Answer.events("one", "[DONE]").framed(Answer.Framing.UNTIL_CLOSE)));
      Telling told = new Telling();
      assertThat(told.of(server, over(client))).isEqualTo("open 200, one, [DONE], closed");
    }
  }

  @Nested
  class AStreamOfNothing {
    @Test
    void isWhole(ScriptedServer server, HealingClient client) {
      server.follow(answering(new Answer(204, List.of(), List.of(), Answer.Framing.NONE)));
      assertThat(new Telling().of(server, over(client))).isEqualTo("open 204, closed");
    }
  }

  @Nested
  class ACutStream {
    @Test
    void failsOnceInTheMiddleOfAnEvent(ScriptedServer server, HealingClient client) {
      server.follow(
          Script.requests(Reaction.afterWhole(new Step.RespondUpTo(TWO, "tw"), new Step.Close())));
      Telling told = new Telling();
      assertThat(told.of(server, over(client))).isEqualTo("open 200, one, failed");
      assertThat(told.failure).isInstanceOf(CallFailedException.class);
    }

    @Test
    void failsOnceWhereOnlyTheConnectionTellsTheEnd(ScriptedServer server, HealingClient client) {
      Answer untilClose = TWO.framed(Answer.Framing.UNTIL_CLOSE);
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.RespondUpTo(untilClose, "data: tw"), new Step.Close())));
      Telling told = new Telling();
      assertThat(told.of(server, over(client))).isEqualTo("open 200, one, failed");
      assertThat(told.failure).isInstanceOf(StreamCutException.class);
    }

    @Test
    void failsOnceWhenItFreezes(ScriptedServer server, HealingClient client) {
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.RespondUpTo(TWO, "one\n\n"), new Step.Stall())));
      Telling told = new Telling();
      HttpClient impatient =
          new HealingHttpClientBuilder().client(client).readTimeout(Duration.ofMillis(50)).build();
      assertThat(told.of(server, impatient)).isEqualTo("open 200, one, failed");
      assertThat(told.failure)
          .isInstanceOfSatisfying(
              CallFailedException.class,
              failed -> assertThat(failed.failure()).isInstanceOf(TimeoutFailure.class));
    }
  }

  @Nested
  class NoStream {
    @Test
    void failsWithTheStatusAndTheProvidersWords(ScriptedServer server, HealingClient client) {
      server.follow(answering(Answer.status(400)));
      Telling told = new Telling();
      assertThat(told.of(server, over(client))).isEqualTo("failed");
      assertThat(told.failure).isInstanceOf(HttpException.class).hasMessage("status 400");
    }

    @Test
    void failsIfNobodyListensThere(ScriptedServer server, HealingClient client) {
      HttpClient closed = over(client);
      ((HealingHttpClient) closed).close();
      Telling told = new Telling();
      assertThat(told.of(server, closed)).isEqualTo("failed");
      assertThat(told.failure).isInstanceOf(HandleClosedException.class);
    }
  }

  @Nested
  class AListenerThatThrows {
    @Test
    void inOnOpenAndOnEventIsToldTheRest(ScriptedServer server, HealingClient client) {
      server.follow(answering(TWO));
      Telling told = new Telling();
      told.throwing = new IllegalStateException("listener");
      assertThat(told.of(server, over(client))).isEqualTo("open 200, one, two, closed");
    }

    @Test
    void anErrorInOnEventIsToldThatOnce(ScriptedServer server, HealingClient client) {
      server.follow(answering(TWO));
      Telling told = new Telling();
      told.throwing = new StackOverflowError("listener");
      assertThat(told.of(server, over(client))).isEqualTo("open 200, one, failed");
      assertThat(told.failure).isSameAs(told.throwing);
    }
  }

  @Nested
  class ACancelledStream {
    @Test
    void isClosedOnceFromWithin(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.RespondUpTo(TWO, "one\n\n"), new Step.Stall())));
      Telling told = new Telling();
      told.cancelling = true;
      assertThat(told.of(server, over(client))).isEqualTo("open 200, one, closed");
      assertThat(server.journal().await(HealingHttpClientIT.PATIENCE, each -> each.open() == 0))
          .isTrue();
    }

    @Test
    void isClosedOnceFromAnotherThreadWhileItWaits(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      Gate never = new Gate();
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.RespondUpTo(TWO, "one\n\n"), new Step.AwaitGate(never))));
      Telling told = new Telling();
      over(client).execute(HealingHttpClientIT.post(server, "/v1/chat/completions"), told);
      told.handle.join().cancel();
      assertThat(told.whole()).isEqualTo("open 200, one, closed");
      never.open();
    }
  }

  private static Script answering(Answer answer) {
    return Script.requests(Reaction.answer(answer));
  }

  private static HttpClient over(HealingClient client) {
    return new HealingHttpClientBuilder().client(client).build();
  }

  /** Writes down what it is told. */
  private static final class Telling implements ServerSentEventListener {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Thread> ended = new CompletableFuture<>();
    private final CompletableFuture<ServerSentEventParsingHandle> handle =
        new CompletableFuture<>();
    private volatile Throwable failure = new IllegalStateException("none");
    private volatile @Nullable Throwable throwing;
    private volatile boolean cancelling;

    String of(ScriptedServer server, HttpClient client) {
      client.execute(HealingHttpClientIT.post(server, "/v1/chat/completions"), this);
      return whole();
    }

    /** What was told until the stream's thread was over. */
    String whole() {
      try {
        assertThat(ended.join().join(HealingHttpClientIT.PATIENCE)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return String.join(", ", told);
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
      told.add("open " + response.statusCode());
      misbehave();
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
      told.add(event.data());
      handle.complete(context.parsingHandle());
      if (cancelling) {
        context.parsingHandle().cancel();
      }
      misbehave();
    }

    @Override
    public void onError(Throwable throwable) {
      failure = throwable;
      end("failed");
    }

    @Override
    public void onClose() {
      end("closed");
    }

    private void end(String how) {
      told.add(how);
      ended.complete(Thread.currentThread());
      misbehave();
    }

    private void misbehave() {
      switch (throwing) {
        case RuntimeException known -> throw known;
        case Error known -> throw known;
        case null, default -> {}
      }
    }
  }
}
