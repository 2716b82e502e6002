package dev.wellspring.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.sse.HttpErrorResponseReceived;
import dev.langchain4j.http.client.sse.HttpResponseReceived;
import dev.langchain4j.http.client.sse.HttpStreamingEvent;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.wellspring.http.HealingClient;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HealingExtension.class)
class PublisherIT {
  private static final Answer TWO = Answer.events("one", "two");

  @Nested
  class AWholeStream {
    @Test
    void givesNoMoreThanWasAskedFor(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.answer(TWO)));
      Asking asking = Asking.of(server, client);
      asking.subscription().request(2);
      assertThat(asking.next()).isEqualTo("head 200");
      assertThat(asking.next()).isEqualTo("one");
      assertThat(server.journal().await(HealingHttpClientIT.PATIENCE, each -> each.reacted() == 1))
          .isTrue();
      assertThat(asking.told).isEmpty();
      asking.subscription().request(Long.MAX_VALUE);
      assertThat(asking.next()).isEqualTo("two");
      assertThat(asking.next()).isEqualTo("complete");
    }

    @Test
    void isSentAnewForEverySubscriber(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.answer(TWO), Reaction.answer(TWO)));
      for (int i = 0; i < 2; i++) {
        Asking asking = Asking.of(server, client);
        asking.subscription().request(Long.MAX_VALUE);
        assertThat(asking.untilTheEnd()).isEqualTo("head 200, one, two, complete");
      }
      assertThat(server.journal().requests()).isEqualTo(2);
    }
  }

  @Nested
  class ABrokenStream {
    @Test
    void failsOnce(ScriptedServer server, HealingClient client) throws InterruptedException {
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.RespondUpTo(TWO, "one\n\n"), new Step.Reset())));
      Asking asking = Asking.of(server, client);
      asking.subscription().request(Long.MAX_VALUE);
      assertThat(asking.untilTheEnd())
          .endsWith("failed " + CallFailedException.class.getSimpleName());
    }

    @Test
    void givesTheHeadOfAnErrorBeforeIt(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.answer(Answer.status(400))));
      Asking asking = Asking.of(server, client, 1);
      assertThat(asking.untilTheEnd())
          .isEqualTo("refused 400, failed " + HttpException.class.getSimpleName());
    }
  }

  @Nested
  class ASubscriberThatGivesUp {
    @Test
    void isToldNothingMore(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(
          Script.requests(
              Reaction.afterWhole(new Step.RespondUpTo(TWO, "one\n\n"), new Step.Stall())));
      Asking asking = Asking.of(server, client);
      asking.subscription().request(Long.MAX_VALUE);
      assertThat(asking.next()).isEqualTo("head 200");
      assertThat(asking.next()).isEqualTo("one");
      asking.subscription().cancel();
      assertThat(server.journal().await(HealingHttpClientIT.PATIENCE, each -> each.open() == 0))
          .isTrue();
      assertThat(asking.told).isEmpty();
    }

    @Test
    void neverAskingHoldsNothingOnceCancelled(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.answer(TWO)));
      Asking asking = Asking.of(server, client);
      assertThat(server.journal().await(HealingHttpClientIT.PATIENCE, each -> each.reacted() == 1))
          .isTrue();
      asking.subscription().cancel();
      assertThat(server.journal().await(HealingHttpClientIT.PATIENCE, each -> each.open() == 0))
          .isTrue();
      assertThat(asking.told).isEmpty();
    }

    @Test
    void byAskingForLessThanNothingAtOnceCausesNoRequest(
        ScriptedServer server, HealingClient client) throws InterruptedException {
      Asking asking = Asking.of(server, client, -1);
      assertThat(asking.untilTheEnd())
          .isEqualTo("failed " + IllegalArgumentException.class.getSimpleName());
      assertThat(server.journal().requests()).isZero();
    }

    @Test
    void isToldThatNothingCannotBeAskedFor(ScriptedServer server, HealingClient client)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.answer(TWO)));
      Asking asking = Asking.of(server, client);
      asking.subscription().request(0);
      assertThat(asking.untilTheEnd())
          .isEqualTo("failed " + IllegalArgumentException.class.getSimpleName());
    }
  }

  /** A subscriber that asks when the test does. */
  private static final class Asking implements Flow.Subscriber<HttpStreamingEvent> {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    private final long atFirst;

    private Asking(long atFirst) {
      this.atFirst = atFirst;
    }

    static Asking of(ScriptedServer server, HealingClient client) {
      return of(server, client, 0);
    }

    static Asking of(ScriptedServer server, HealingClient client, long atFirst) {
      Asking asking = new Asking(atFirst);
      new HealingHttpClientBuilder()
          .client(client).build().stream(HealingHttpClientIT.post(server, "/v1/chat/completions"))
              .subscribe(asking);
      return asking;
    }

    Flow.Subscription subscription() {
      return subscription.join();
    }

    String next() throws InterruptedException {
      return String.valueOf(told.poll(HealingHttpClientIT.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    String untilTheEnd() throws InterruptedException {
      StringBuilder all = new StringBuilder(next());
      while (!all.toString().contains("complete") && !all.toString().contains("failed")) {
        all.append(", ").append(next());
      }
      return all.toString();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      if (atFirst != 0) {
        given.request(atFirst);
      }
      subscription.complete(given);
    }

    @Override
    public void onNext(HttpStreamingEvent item) {
      told.add(
          switch (item) {
            case HttpResponseReceived head -> "head " + head.response().statusCode();
            case HttpErrorResponseReceived head -> "refused " + head.statusCode();
            case ServerSentEvent event -> event.data();
            default -> item.toString();
          });
    }

    @Override
    public void onError(Throwable failure) {
      told.add("failed " + failure.getClass().getSimpleName());
    }

    @Override
    public void onComplete() {
      told.add("complete");
    }
  }
}
