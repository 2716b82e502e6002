package dev.wellspring.spring.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.spring.TestApplication;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.client.ResourceAccessException;

@Isolated("its extension looks at the threads and sockets of the whole process")
@ExtendWith(HealingExtension.class)
class HealedCallsIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Reaction NO_ANSWER = Reaction.afterWhole(new Step.Close());

  @ParameterizedTest
  @EnumSource
  void aPostOverAConnectionThatTheServerClosedIsAnsweredAndDeliveredOnce(
      Caller caller, ScriptedServer server) {
    with(
        caller,
        server,
        calls -> {
          assertThat(calls.get().apply("first")).isEqualTo("fine");
          assertThat(server.onIdle(new Step.Close())).isEqualTo(1);
          assertThat(calls.post().apply("order", "{}")).isEqualTo("fine");
          assertThat(server.journal().complete("POST /order")).isEqualTo(1);
          assertThat(server.journal().connections()).isEqualTo(2);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aPostDuringARestartOfTheServerIsAnsweredAndDeliveredOnce(
      Caller caller, ScriptedServer server) {
    with(
        caller,
        server,
        calls -> {
          assertThat(calls.get().apply("first")).isEqualTo("fine");
          server.stop();
          CompletableFuture<String> order =
              CompletableFuture.supplyAsync(() -> calls.post().apply("order", "{}"));
          server.restart();
          assertThat(order).succeedsWithin(SOON).isEqualTo("fine");
          assertThat(server.journal().begun("POST /order")).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aGetWithoutAnAnswerIsSentAgain(Caller caller, ScriptedServer server) {
    server.follow(Script.requests(NO_ANSWER));
    with(
        caller,
        server,
        calls -> {
          assertThat(calls.get().apply("read")).isEqualTo("fine");
          assertThat(server.journal().complete("GET /read")).isEqualTo(2);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aPostWithoutAnAnswerFailsWithWhatIsProven(Caller caller, ScriptedServer server) {
    server.follow(Script.requests(NO_ANSWER));
    with(
        caller,
        server,
        calls -> {
          assertThatThrownBy(() -> calls.post().apply("order", "{}"))
              .isInstanceOf(ResourceAccessException.class)
              .cause()
              .isInstanceOf(CallFailedException.class)
              .cause()
              .isInstanceOf(ConnectionLostFailure.class)
              .extracting(failure -> ((CallFailure) failure).delivery())
              .isEqualTo(Delivery.AMBIGUOUS);
          assertThat(server.journal().complete("POST /order")).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @EnumSource
  void manyCallsShareOneConnection(Caller caller, ScriptedServer server) {
    with(
        caller,
        server,
        calls -> {
          for (int call = 0; call < 20; call++) {
            assertThat(calls.get().apply("read")).isEqualTo("fine");
            assertThat(calls.post().apply("order", "{}")).isEqualTo("fine");
          }
          assertThat(server.journal().connections()).isEqualTo(1);
        });
  }

  private static void with(Caller caller, ScriptedServer server, Consumer<Caller.Calls> test) {
    String url = "http://127.0.0.1:" + server.port();
    TestApplication.runner().run(context -> test.accept(caller.over(context, url)));
  }
}
