package dev.wellspring.spring.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.spring.TestApplication;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Answer.Framing;
import dev.wellspring.testkit.server.Delivery;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

@Isolated("its extension looks at the threads and sockets of the whole process")
@ExtendWith(HealingExtension.class)
class RequestsIT {
  private static final Reaction NO_ANSWER = Reaction.afterWhole(new Step.Close());

  private final ApplicationContextRunner application = TestApplication.runner();

  /** What a test does with a client of the application's. */
  private interface Work {
    void with(RestClient client) throws Exception;
  }

  private static void run(ApplicationContextRunner application, ScriptedServer server, Work work) {
    application.run(context ->
        work.with(
            context
                .getBean(RestClient.Builder.class)
                .baseUrl("http://127.0.0.1:" + server.port())
                .build()));
  }

  @Nested
  class GivenAPostThatOnlyReads {
    @Test
    void anAttributeDeclaresIt(ScriptedServer server) {
      server.follow(Script.requests(NO_ANSWER));
      run(
          application,
          server,
          client -> {
            assertThat(
                    client
                        .post()
                        .uri("/search")
                        .attribute(Replay.ATTRIBUTE, ReplayClass.SAFE)
                        .body("{}")
                        .retrieve()
                        .body(String.class))
                .isEqualTo("fine");
            assertThat(server.journal().complete("POST /search")).isEqualTo(2);
          });
    }

    @Test
    void aHeaderDeclaresItAndIsNotSent(ScriptedServer server) {
      server.follow(Script.requests(NO_ANSWER));
      run(
          application,
          server,
          client -> {
            client
                .post()
                .uri("/search")
                .header(Replay.HEADER, "safe")
                .retrieve()
                .toBodilessEntity();
            List<Delivery> deliveries = server.journal().deliveries("POST /search");
            assertThat(deliveries)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.request().header(Replay.HEADER)).isEmpty());
          });
    }

    @Test
    void aRouteOfItsPoolDeclaresIt(ScriptedServer server) {
      server.follow(Script.requests(NO_ANSWER));
      String pool = "wellspring.http.pools.search.";
      run(
          application.withPropertyValues(
              pool + "serves=127.0.0.1",
              pool + "routes[0].path=/collections/*/search",
              pool + "routes[0].replay=safe"),
          server,
          client -> {
            client.post().uri("/collections/a/search").retrieve().toBodilessEntity();
            assertThat(server.journal().complete("POST /collections/a/search")).isEqualTo(2);
          });
    }

    @Test
    void aWrongWordIsRefused(ScriptedServer server) {
      run(
          application,
          server,
          client ->
              assertThatThrownBy(() ->
                      client
                          .get()
                          .uri("/")
                          .header(Replay.HEADER, "often")
                          .retrieve()
                          .toBodilessEntity())
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining(
                      "Wellspring-Replay must be safe, idempotent, billable or unsafe"));
    }
  }

  @Nested
  class GivenARequestBody {
    @Test
    void writtenBytesAreSentWithTheirLengthAndAgain(ScriptedServer server) {
      server.follow(Script.requests(NO_ANSWER));
      run(
          application,
          server,
          client -> {
            client.put().uri("/document").body("é".getBytes(UTF_8)).retrieve().toBodilessEntity();
            assertThat(server.journal().deliveries("PUT /document"))
                .hasSize(2)
                .allSatisfy(each -> {
                  assertThat(each.bodyBytes()).isEqualTo(2);
                  assertThat(each.request().header("Content-Length")).contains("2");
                });
          });
    }

    @Test
    void aStreamThatExistsOnceIsSentOnce(ScriptedServer server) {
      server.follow(Script.requests(NO_ANSWER));
      InputStream once = new ByteArrayInputStream(new byte[100_000]);
      run(
          application,
          server,
          client -> {
            assertThatThrownBy(() ->
                    client
                        .put()
                        .uri("/document")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(new InputStreamResource(once))
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(ResourceAccessException.class);
            assertThat(server.journal().deliveries("PUT /document"))
                .singleElement()
                .extracting(Delivery::bodyBytes)
                .isEqualTo(100_000L);
          });
    }
  }

  @Nested
  class GivenAResponseBody {
    @Test
    void itIsReadWhileItComes(ScriptedServer server) {
      Gate gate = new Gate();
      Answer answer = Answer.ok("").withParts("first", "second").framed(Framing.CHUNKED);
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.RespondUpTo(answer, "first\r\n"),
                  new Step.AwaitGate(gate),
                  new Step.Send("6\r\nsecond\r\n0\r\n\r\n"))));
      run(
          application,
          server,
          client -> {
            String whole =
                client
                    .get()
                    .uri("/")
                    .exchange((request, response) -> {
                      InputStream body = response.getBody();
                      String first = new String(body.readNBytes(5), UTF_8);
                      gate.open();
                      return first + "+" + new String(body.readAllBytes(), UTF_8);
                    });
            assertThat(whole).isEqualTo("first+second");
          });
    }

    @Test
    void oneThatNobodyReadsKeepsItsConnection(ScriptedServer server) {
      Reaction chunked = Reaction.answer(Answer.ok("answer").framed(Framing.CHUNKED));
      Reaction missing = Reaction.answer(Answer.status(404));
      server.follow(Script.requests(chunked, missing, chunked));
      run(
          application,
          server,
          client -> {
            for (int call = 0; call < 4; call++) {
              client.get().uri("/").exchange((request, response) -> response.getStatusCode());
            }
            assertThat(server.journal().connections()).isEqualTo(1);
          });
    }

    @Test
    void oneThatIsCutIsNoAnswer(ScriptedServer server) {
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.RespondUpTo(Answer.ok("0123456789"), "012"), new Step.Close())));
      run(
          application,
          server,
          client ->
              assertThatThrownBy(() -> client.get().uri("/").retrieve().body(String.class))
                  .satisfies(failure ->
                      assertThat(CallFailedException.behind(failure))
                          .get()
                          .extracting(CallFailure::delivery)
                          .isEqualTo(dev.wellspring.http.failure.Delivery.PROCESSED)));
    }
  }

  @Nested
  class GivenARedirect {
    private final Reaction redirect =
        Reaction.answer(Answer.status(307).with("Location: /there?page=2"));

    @Test
    void itIsFollowedWithMethodAndBody(ScriptedServer server) {
      server.follow(Script.requests(redirect));
      run(
          application,
          server,
          client -> {
            assertThat(client.post().uri("/here").body("{}").retrieve().body(String.class))
                .isEqualTo("fine");
            assertThat(server.journal().deliveries("POST /there?page=2"))
                .singleElement()
                .extracting(Delivery::bodyBytes)
                .isEqualTo(2L);
            assertThat(server.journal().connections()).isEqualTo(1);
          });
    }

    @Test
    void itIsTheAnswerIfRedirectsAreNotWanted(ScriptedServer server) {
      server.follow(Script.requests(redirect));
      run(
          application.withPropertyValues("spring.http.clients.redirects=dont-follow"),
          server,
          client ->
              assertThat(client.get().uri("/here").retrieve().toBodilessEntity().getStatusCode())
                  .isEqualTo(HttpStatus.TEMPORARY_REDIRECT));
    }

    @Test
    void credentialsDoNotGoToAnotherOrigin(ScriptedServer server) {
      try (ScriptedServer other = ScriptedServer.cleartext(Script.OBEDIENT)) {
        server.follow(
            Script.requests(
                Reaction.answer(Answer.status(302).with("Location: " + other.uri("/there")))));
        run(
            application,
            server,
            client -> {
              client
                  .post()
                  .uri("/here")
                  .header(HttpHeaders.AUTHORIZATION, "Bearer secret")
                  .header("X-Api-Key", "secret")
                  .header("api-key", "secret")
                  .header("Accept-Language", "de")
                  .body("{}")
                  .retrieve()
                  .toBodilessEntity();
              assertThat(other.journal().deliveries("GET /there"))
                  .singleElement()
                  .satisfies(each -> {
                    assertThat(each.request().header(HttpHeaders.AUTHORIZATION)).isEmpty();
                    assertThat(each.request().header("x-api-key")).isEmpty();
                    assertThat(each.request().header("api-key")).isEmpty();
                    assertThat(each.request().header("Accept-Language")).contains("de");
                    assertThat(each.bodyBytes()).isZero();
                  });
            });
      }
    }
  }

  @Nested
  class GivenBootsSettings {
    @Test
    void theReadTimeoutEndsTheWaitForAnAnswer(ScriptedServer server) {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      run(
          application.withPropertyValues("spring.http.clients.read-timeout=100ms"),
          server,
          client ->
              assertThatThrownBy(() -> client.post().uri("/").retrieve().toBodilessEntity())
                  .isInstanceOf(ResourceAccessException.class)
                  .extracting(failure -> CallFailedException.behind(failure).orElseThrow())
                  .asInstanceOf(type(TimeoutFailure.class))
                  .extracting(TimeoutFailure::clock)
                  .isEqualTo(TimeoutFailure.Clock.RESPONSE_TIMEOUT));
    }

    @Test
    void whatCannotBeHonouredStopsTheStart() {
      application
          .withPropertyValues("spring.http.clients.cookie-handling=enable")
          .run(context ->
              assertThat(context)
                  .getFailure()
                  .rootCause()
                  .hasMessageContaining(
                      "cookie-handling of spring.http.clients must not be enable"));
    }

    @Test
    void anotherClientMayBeChosen() {
      application
          .withPropertyValues("spring.http.clients.imperative.factory=jdk")
          .run(context -> assertThat(context).doesNotHaveBean(HealingRequestFactoryBuilder.class));
    }
  }

  @Test
  void theCallersIdOfARequestIsInItsFailure(ScriptedServer server) {
    server.follow(Script.requests(NO_ANSWER));
    run(
        application,
        server,
        client ->
            assertThatThrownBy(() ->
                    client
                        .post()
                        .uri("/")
                        .header("X-Request-Id", "order-17")
                        .retrieve()
                        .toBodilessEntity())
                .extracting(failure -> CallFailedException.behind(failure).orElseThrow())
                .asInstanceOf(type(CallFailure.class))
                .extracting(failure -> failure.diagnosis().requestId().orElseThrow())
                .isEqualTo("order-17"));
  }
}
