package dev.wellspring.testkit.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.connect.ConnectSettings;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.replay.ReplaySettings;
import dev.wellspring.testkit.fake.FakeNames;
import dev.wellspring.testkit.fault.Transport;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.server.BlackHole;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("its extension looks at the threads and sockets of the whole process")
class AddressesIT {

  private static final String HOST = "provider.test";
  private static final String DEAD = "127.0.0.2";
  private static final String ALIVE = "127.0.0.1";

  private final CountDownLatch asked = new CountDownLatch(1);
  private final FakeNames names = new FakeNames().at(HOST, DEAD, ALIVE);

  @RegisterExtension
  final HealingExtension healing =
      HealingExtension.with(
          Transport.CLEARTEXT,
          ClientSettings.defaults()
              .withConnect(ConnectSettings.defaults().withAttemptDelay(Duration.ofMillis(20)))
              .withReplay(ReplaySettings.defaults().withMaxAttempts(1))
              .withTimeouts(TimeoutSettings.defaults().withConnectTimeout(Duration.ofSeconds(1))),
          Environment.system()
              .withResolver(host -> {
                asked.countDown();
                return names.resolve(host);
              }));

  private static Request request(ScriptedServer server) {
    return Request.postJson(server.uri(HOST, "/").toString(), "{}").build();
  }

  @Nested
  class GivenTheFirstAddressIsABlackHole {

    private Response answer(ExecutorService caller, ScriptedServer server, HealingClient client)
        throws InterruptedException, ExecutionException {
      BlackHole hole = BlackHole.at(DEAD, server.port());
      try (caller) {
        Future<Response> response = caller.submit(() -> client.send(request(server)));
        return response.get();
      } finally {
        hole.close();
      }
    }

    @Test
    void aPlatformThreadIsAnsweredByTheSecond(ScriptedServer server, HealingClient client)
        throws Exception {
      Response response = answer(Executors.newSingleThreadExecutor(), server, client);
      assertThat(response.status()).isEqualTo(200);
      assertThat(server.journal().requests()).isEqualTo(1);
    }

    @Test
    void aVirtualThreadIsAnsweredByTheSecond(ScriptedServer server, HealingClient client)
        throws Exception {
      Response response = answer(Executors.newVirtualThreadPerTaskExecutor(), server, client);
      assertThat(response.status()).isEqualTo(200);
      assertThat(server.journal().requests()).isEqualTo(1);
    }

    @Test
    void anAsynchronousCallIsAnsweredByTheSecond(ScriptedServer server, HealingClient client) {
      BlackHole hole = BlackHole.at(DEAD, server.port());
      assertThat(client.sendAsync(request(server)).join().status()).isEqualTo(200);
      hole.close();
    }
  }

  @Nested
  class GivenTheFirstAddressRefused {
    @Test
    void theOneThatAnsweredGoesFirstFromThenOn(ScriptedServer server, HealingClient client) {
      client.send(request(server));
      ScriptedServer back = ScriptedServer.at(DEAD, server.port(), Script.OBEDIENT, null);
      client.recreate();
      client.send(request(server));
      assertThat(server.journal().connections()).isEqualTo(2);
      assertThat(back.journal().connections()).isZero();
      back.close();
    }
  }

  @Nested
  class GivenNoAddressAnswers {
    @Test
    void theFailureNamesThemAll(ScriptedServer server, HealingClient client) {
      names.at(HOST, DEAD, "127.0.0.3");
      BlackHole one = BlackHole.at(DEAD, server.port());
      BlackHole other = BlackHole.at("127.0.0.3", server.port());
      ConnectFailure failure =
          catchThrowableOfType(ConnectFailure.class, () -> client.send(request(server)));
      assertThat(failure)
          .hasMessageContaining("127.0.0.2:" + server.port() + ": no reply")
          .hasMessageContaining("127.0.0.3:" + server.port() + ": no reply");
      assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
      one.close();
      other.close();
    }
  }

  @Nested
  class GivenTheCallerGivesUp {
    @Test
    void everyAttemptIsEnded(ScriptedServer server, HealingClient client) throws Exception {
      names.at(HOST, DEAD, "127.0.0.3");
      BlackHole one = BlackHole.at(DEAD, server.port());
      BlackHole other = BlackHole.at("127.0.0.3", server.port());
      CompletableFuture<CallFailure> failure = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  client.send(request(server));
                } catch (CallFailure cancelled) {
                  failure.complete(cancelled);
                }
              });
      asked.await();
      caller.interrupt();
      assertThat(failure.get()).isInstanceOf(CancelledFailure.class);
      one.close();
      other.close();
    }
  }
}
