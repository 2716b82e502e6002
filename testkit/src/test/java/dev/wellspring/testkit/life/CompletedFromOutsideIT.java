package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A future that somebody else completes, in each of the ways in which that can be done. */
@Timeout(30)
class CompletedFromOutsideIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Response own = theirs();
  private final ScriptedServer server =
      ScriptedServer.cleartext(Script.requests(Reaction.afterWhole(new Step.Stall())));
  private final HealingClient client = HealingClient.create();

  @AfterEach
  void close() {
    client.close(Duration.ZERO);
    server.close();
  }

  /** A response that did not come from the call. */
  private static Response theirs() {
    try (ScriptedServer other = ScriptedServer.cleartext(Script.OBEDIENT);
        HealingClient client = HealingClient.create()) {
      return client.send(Request.get(other.uri("/").toString()));
    }
  }

  private CompletableFuture<Response> underWay() throws InterruptedException {
    CompletableFuture<Response> call =
        client.sendAsync(Request.get(server.uri("/stalled").toString()));
    assertThat(server.journal().await(SOON, seen -> seen.requests() == 1)).isTrue();
    return call;
  }

  static Stream<Named<Consumer<CompletableFuture<Response>>>> ways() {
    Response other = theirs();
    return Stream.of(
        Named.of("cancel", call -> call.cancel(true)),
        Named.of("complete", call -> call.complete(other)),
        Named.of("completeExceptionally", call -> call.completeExceptionally(new Exception())),
        Named.of("orTimeout", call -> call.orTimeout(1, TimeUnit.MILLISECONDS)),
        Named.of(
            "completeOnTimeout", call -> call.completeOnTimeout(other, 1, TimeUnit.MILLISECONDS)),
        Named.of("completeAsync", call -> call.completeAsync(() -> other)),
        Named.of("completeAsync here", call -> call.completeAsync(() -> other, Runnable::run)),
        Named.of("obtrudeValue", call -> call.obtrudeValue(other)),
        Named.of("obtrudeException", call -> call.obtrudeException(new Exception())));
  }

  @Nested
  class GivenACallUnderWay {
    @ParameterizedTest
    @MethodSource("dev.wellspring.testkit.life.CompletedFromOutsideIT#ways")
    void itsExchangeEnds(Consumer<CompletableFuture<Response>> way) throws Exception {
      CompletableFuture<Response> call = underWay();
      way.accept(call);
      assertThat(server.journal().await(SOON, seen -> seen.open() == 0)).isTrue();
      assertThat(call).isDone();
      assertThat(server.journal().requests()).isEqualTo(1);
    }

    @Test
    void itHasWhatTheSupplierGives() throws Exception {
      CompletableFuture<Response> call = underWay();
      assertThat(call.completeAsync(() -> own).get()).isSameAs(own);
    }

    @Test
    void itFailsWithWhatTheSupplierThrows() throws Exception {
      IllegalStateException thrown = new IllegalStateException("thrown by the test");
      CompletableFuture<Response> call =
          underWay()
              .completeAsync(
                  () -> {
                    throw thrown;
                  },
                  Runnable::run);
      assertThat(call).failsWithin(SOON).withThrowableThat().havingCause().isSameAs(thrown);
      assertThat(call.handle((response, failure) -> failure).join())
          .isInstanceOf(CompletionException.class);
    }
  }

  @Nested
  class GivenACallThatHasItsResponse {
    @Test
    void theSupplierIsNotAsked() throws Exception {
      server.follow(Script.OBEDIENT);
      CompletableFuture<Response> call = client.sendAsync(Request.get(server.uri("/").toString()));
      Response response = call.get();
      call.completeAsync(
          () -> {
            throw new AssertionError("asked");
          },
          Runnable::run);
      assertThat(call.get()).isSameAs(response);
    }
  }
}
