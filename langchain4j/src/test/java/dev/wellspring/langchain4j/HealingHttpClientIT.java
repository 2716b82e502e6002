package dev.wellspring.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.langchain4j.failure.HandleClosedException;
import dev.wellspring.langchain4j.failure.StatusException;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.junit.Promises;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HealingExtension.class)
class HealingHttpClientIT {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  @Nested
  class Waiting {
    @Test
    void givesStatusHeadersInAnyCaseAndBody(ScriptedServer server, HealingClient client) {
      server.follow(
          Script.requests(Reaction.answer(Answer.ok("grüße").with("X-Part: 1").with("x-part: 2"))));
      SuccessfulHttpResponse response = over(client).execute(post(server, "/v1/embeddings"));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("grüße");
      assertThat(response.headers().get("X-PART")).containsExactly("1", "2");
    }

    @Test
    void throwsHttpExceptionForWhatLangChain4jDoesNotRepeat(
        ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(Reaction.answer(Answer.status(404))));
      assertThatExceptionOfType(HttpException.class)
          .isThrownBy(() -> over(client).execute(post(server, "/v1/embeddings")))
          .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(404))
          .withMessage("status 404");
    }

    @Test
    void carriesWhatTheProviderAskedFor(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(Reaction.answer(Answer.status(429).with("Retry-After: 3600"))));
      assertThatExceptionOfType(StatusException.class)
          .isThrownBy(() -> over(client).execute(post(server, "/v1/embeddings")))
          .satisfies(refused -> assertThat(refused.retryAfter()).contains(Duration.ofHours(1)));
      assertThat(server.journal().requests()).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsTheModelSays(ScriptedServer server, HealingClient client) {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      HttpClient impatient =
          new HealingHttpClientBuilder().client(client).readTimeout(Duration.ofMillis(50)).build();
      assertThatExceptionOfType(CallFailedException.class)
          .isThrownBy(() -> impatient.execute(post(server, "/v1/embeddings")))
          .satisfies(failed -> assertThat(failed.failure()).isInstanceOf(TimeoutFailure.class));
      assertThat(server.journal().requests()).isEqualTo(1);
    }

    @Test
    void takesNoTimeoutThatIsNone(HealingClient client) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new HealingHttpClientBuilder().client(client).readTimeout(Duration.ZERO).build())
          .withMessage("readTimeout must be positive, but was PT0S");
    }

    @Test
    void refusesWhatCannotBeSentForGood(ScriptedServer server, HealingClient client) {
      HttpRequest broken =
          HttpRequest.builder()
              .method(HttpMethod.GET)
              .url(server.uri("/").toString())
              .addHeader("X-Break", "a\r\nb")
              .build();
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> over(client).execute(broken));
      assertThat(server.journal().connections()).isZero();
    }

    @Test
    void refusesAnAddressThatCannotBeReadWithoutShowingIt(HealingClient client) {
      HttpRequest broken =
          HttpRequest.builder()
              .method(HttpMethod.GET)
              .url("http://127.0.0.1/models?api_key=SECRET KEY")
              .build();
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> over(client).execute(broken))
          .satisfies(failure ->
              assertThat(Throwables.getStackTrace(failure))
                  .contains("cannot be read")
                  .doesNotContain("SECRET"));
    }

    @Test
    void isOverOnceItWasClosed(ScriptedServer server, HealingClient client) {
      HealingHttpClient handle = over(client);
      handle.close();
      assertThatExceptionOfType(HandleClosedException.class)
          .isThrownBy(() -> handle.execute(post(server, "/v1/embeddings")));
      assertThat(over(client).execute(post(server, "/v1/embeddings")).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class SendingAForm {
    @Test
    void escapesNamesAndKeepsBytes(ScriptedServer server, HealingClient client) {
      AtomicReference<String> arrived = new AtomicReference<>("");
      AtomicReference<String> type = new AtomicReference<>("");
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.Serve((request, body) -> {
                    arrived.set(new String(body, UTF_8));
                    type.set(request.header("Content-Type").orElse(""));
                    return Answer.ok("text");
                  }))));
      over(client)
          .execute(
              HttpRequest.builder()
                  .method(HttpMethod.POST)
                  .url(server.uri("/v1/audio/transcriptions").toString())
                  .addHeader("Content-Type", "multipart/form-data; boundary=theirs")
                  .addFormDataField("model", "größe")
                  .addFormDataFile("fi\"le", "a\r\nb.wav", "audio/wav", new byte[] {'R', 'I', 'F'})
                  .build());
      String boundary = type.get().replace("multipart/form-data; boundary=", "");
      assertThat(arrived.get())
          .isEqualTo(
              "--%1$s\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ngröße\r\n--%1$s\r\nContent-Disposition: form-data; name=\"fi%%22le\"; filename=\"a%%0D%%0Ab.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIF\r\n--%1$s--\r\n"
                  .formatted(boundary));
    }
  }

  @Nested
  class NotWaiting {
    @Test
    void givesTheSameResponse(ScriptedServer server, HealingClient client, Promises promises) {
      CompletableFuture<SuccessfulHttpResponse> response =
          promises.keep(over(client).executeAsync(post(server, "/v1/embeddings")));
      assertThat(response.join().body()).isEqualTo("fine");
    }

    @Test
    void failsWithTheSameExceptions(
        ScriptedServer server, HealingClient client, Promises promises) {
      server.follow(
          Script.requests(
              Reaction.answer(Answer.status(500)), Reaction.afterWhole(new Step.Close())));
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(
              () -> promises.keep(over(client).executeAsync(post(server, "/v1/embeddings"))).join())
          .withCauseInstanceOf(StatusException.class);
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(
              () -> promises.keep(over(client).executeAsync(post(server, "/v1/embeddings"))).join())
          .withCauseInstanceOf(CallFailedException.class);
      assertThat(server.journal().requests()).isEqualTo(2);
    }

    @Test
    void endsTheExchangeWhenCancelled(
        ScriptedServer server, HealingClient client, Promises promises)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      CompletableFuture<SuccessfulHttpResponse> response =
          promises.keep(over(client).executeAsync(post(server, "/v1/embeddings")));
      assertThat(server.journal().await(PATIENCE, each -> each.requests() == 1)).isTrue();
      response.cancel(true);
      assertThat(server.journal().await(PATIENCE, each -> each.open() == 0)).isTrue();
    }
  }

  @Nested
  class Interrupted {
    @Test
    void endsAndStaysInterrupted(ScriptedServer server, HealingClient client, Promises promises)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      CompletableFuture<Boolean> stillInterrupted = promises.keep(new CompletableFuture<>());
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              over(client).execute(post(server, "/v1/embeddings"));
            } catch (CallFailedException failed) {
              assertThat(failed.failure()).isInstanceOf(CancelledFailure.class);
              assertThat(failed.delivery()).isNotEqualTo(Delivery.NOT_SENT);
            } finally {
              stillInterrupted.complete(Thread.currentThread().isInterrupted());
            }
          });
      assertThat(server.journal().await(PATIENCE, each -> each.requests() == 1)).isTrue();
      caller.interrupt();
      assertThat(stillInterrupted.join()).isTrue();
    }
  }

  private static HealingHttpClient over(HealingClient client) {
    return new HealingHttpClientBuilder().client(client).build();
  }

  static HttpRequest post(ScriptedServer server, String path) {
    return HttpRequest.builder()
        .method(HttpMethod.POST)
        .url(server.uri(path).toString())
        .addHeader("Content-Type", "application/json")
        .body("{}")
        .build();
  }
}
