package dev.wellspring.testkit.junit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.wellspring.http.Body;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@Isolated("it looks at the threads and sockets of the whole process")
class HealingExtensionIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  @Nested
  class GivenATestThatTidiesUp {
    @Test
    void passes() {
      run("tidy", ScriptedServer.class, HealingClient.class)
          .assertStatistics(all -> all.succeeded(1));
    }
  }

  @Nested
  class GivenATestThatLeavesSomethingBehind {
    @Test
    void aCallInFlightFailsIt() {
      fails("callInFlight", "leased=1");
    }

    @Test
    void aStreamOfAGenerationThatWasReplacedFailsIt() {
      fails("streamOfAReplacedGeneration", "leased=1");
    }

    @Test
    void anUnfinishedFutureFailsIt() {
      fails("unfinishedFuture", "1 unfinished futures");
    }

    @Test
    void aThreadFailsIt() {
      fails("thread", "left-over");
    }

    @Test
    void aVirtualThreadFailsIt() {
      fails("virtualThread", "left-over");
    }

    @Test
    void aSocketFailsIt() {
      fails("socket", "1 sockets");
    }

    @Test
    void nonsenseSentToTheServerFailsIt() {
      fails("nonsense", "request line was: nonsense");
    }
  }

  @Nested
  class GivenATestThatFailsByItself {
    @Test
    void itsOwnFailureIsReported() {
      run("failing", HealingClient.class)
          .assertThatEvents()
          .haveExactly(1, event(finishedWithFailure(message("its own"))));
    }
  }

  private static void fails(String method, String part) {
    run(method, ScriptedServer.class, HealingClient.class, Promises.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(text -> text.contains("left behind") && text.contains(part)))));
  }

  private static Events run(String method, Class<?>... types) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
        .selectors(selectMethod(Specimens.class, method, types))
        .execute()
        .testEvents();
  }

  /** Run only through the engine's testkit, most of them to fail. */
  @ExtendWith(HealingExtension.class)
  static class Specimens {
    static final Gate OPEN_AT_THE_END = new Gate();

    @Test
    void tidy(ScriptedServer server, HealingClient client) {
      assertThat(client.send(Request.get(server.uri("/a").toString())).status()).isEqualTo(200);
    }

    @Test
    void callInFlight(ScriptedServer server, HealingClient client, Promises promises)
        throws InterruptedException {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Stall())));
      Request request =
          Request.builder(Method.POST, server.uri("/a")).id("x").body(Body.of("b")).build();
      CompletableFuture<?> call = client.sendAsync(request);
      assertThat(server.journal().await(SOON, journal -> journal.begun("x") == 1)).isTrue();
      assertThat(call).isNotDone();
    }

    @Test
    void streamOfAReplacedGeneration(
        ScriptedServer server, HealingClient client, Promises promises) {
      server.follow(Script.requests(Reaction.answer(Answer.events("one", "[DONE]"))));
      ResponseStream stream =
          client.stream(Request.get(server.uri("/a").toString()), StreamSettings.untilDone());
      client.recreate();
      assertThat(stream.next()).isPresent();
    }

    @Test
    void unfinishedFuture(ScriptedServer server, HealingClient client, Promises promises) {
      assertThat(promises.keep(new CompletableFuture<String>())).isNotDone();
    }

    @Test
    void thread(ScriptedServer server, HealingClient client, Promises promises) {
      Thread.ofPlatform().daemon().name("left-over").start(Specimens::linger);
    }

    @Test
    void virtualThread(ScriptedServer server, HealingClient client, Promises promises) {
      Thread.ofVirtual().name("left-over").start(Specimens::linger);
    }

    @Test
    void socket(ScriptedServer server, HealingClient client, Promises promises) throws IOException {
      ServerSocket left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> closeLater(left));
    }

    @Test
    void nonsense(ScriptedServer server, HealingClient client, Promises promises)
        throws IOException {
      try (Socket wire = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        wire.getOutputStream().write("nonsense\r\n\r\n".getBytes(US_ASCII));
        assertThat(wire.getInputStream().read()).isEqualTo(-1);
      }
    }

    @Test
    void failing(HealingClient client) {
      throw new AssertionError("its own");
    }

    /** Longer than the extension's grace, and no longer than that. */
    private static void linger() {
      try {
        OPEN_AT_THE_END.await(Duration.ofSeconds(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void closeLater(ServerSocket socket) {
      linger();
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
