package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Origin;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.micrometer.MicrometerListener;
import dev.wellspring.http.replay.BreakerSettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that call ever other hosts do not grow. */
@Timeout(60)
class ForgottenOriginIT {
  private static final int MANY = 300;

  /** Till its connection was idle for too long, and nobody called for ten minutes after that. */
  private static final Duration LONG = Duration.ofMinutes(11);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeTime time = FakeTime.standing();
  private final List<WeakReference<InetAddress>> resolved = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();
  private final ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
  private final List<HealingClient> clients = new ArrayList<>();
  private final HealingClient client = newClient();

  @AfterEach
  void close() {
    clients.forEach(each -> each.close(Duration.ZERO));
    server.close();
  }

  private HealingClient newClient() {
    HealingClient made =
        HealingClient.builder()
            .settings(
                ClientSettings.defaults()
                    .withName("client-" + clients.size())
                    .withBreaker(new BreakerSettings(1, Duration.ZERO, Duration.ofSeconds(5)))
                    .withTimeouts(TimeoutSettings.defaults().withDrainTimeout(Duration.ofHours(1))))
            .environment(
                Environment.system()
                    .withTicker(time)
                    .withWallClock(time)
                    .withScheduler(time)
                    .withResolver(this::resolve))
            .listener(new MicrometerListener(registry))
            .listener(events::add)
            .build();
    clients.add(made);
    return made;
  }

  /** Every host is here, each time anew. */
  private List<InetAddress> resolve(String host) throws UnknownHostException {
    InetAddress here =
        InetAddress.getByAddress(host, InetAddress.getLoopbackAddress().getAddress());
    resolved.add(new WeakReference<>(here));
    return List.of(here);
  }

  private Request get(String host) {
    return Request.get(server.uri(host, "/").toString());
  }

  private Request get() {
    return get("host");
  }

  private Origin origin() {
    return get().origin();
  }

  private <E extends ClientEvent> List<E> told(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private boolean known() {
    return client.numbers().pools().containsKey(origin())
        || client.numbers().idleLimits().containsKey(origin());
  }

  @Nested
  class GivenManyOriginsThatNobodyCallsAnyMore {
    @Test
    void nothingLeadsToThem() {
      List<WeakReference<Origin>> called = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        Request request = get("host-" + i);
        client.send(request);
        called.add(new WeakReference<>(request.origin()));
      }
      events.clear();
      assertThat(client.numbers().pools()).hasSize(MANY);
      time.advance(LONG);
      assertThat(client.numbers().pools()).isEmpty();
      assertThat(client.numbers().idleLimits()).isEmpty();
      assertThat(told(ClientEvent.OriginForgotten.class)).hasSize(MANY);
      events.clear();
      collectGarbage(() -> left(called) <= 100 && left(resolved) == 0);
      assertThat(left(called)).as("those of whose end the census is told").isEqualTo(100);
      assertThat(left(resolved)).isZero();
    }

    private void collectGarbage(BooleanSupplier enough) {
      long begun = System.nanoTime();
      while (!enough.getAsBoolean() && System.nanoTime() - begun < PATIENCE.toNanos()) {
        System.gc();
      }
    }

    private <T> long left(List<WeakReference<T>> references) {
      return references.stream().filter(each -> each.get() != null).count();
    }

    @Test
    void othersHaveTheirPlaceInTheMetrics() {
      for (int i = 0; i < MANY; i++) {
        client.send(get("host-" + i));
      }
      time.advance(LONG);
      assertThat(registry.find("http.client.open_connections").gauges())
          .as("active and idle of those that have no value of their own")
          .hasSize(2);
      client.send(get("late"));
      assertThat(
              registry
                  .get("http.client.request.duration")
                  .tag("server.address", "late")
                  .timer()
                  .count())
          .isEqualTo(1);
      assertThat(
              registry
                  .get("http.client.open_connections")
                  .tags("server.address", "late", "http.connection.state", "idle")
                  .gauge()
                  .value())
          .isEqualTo(1);
    }
  }

  @Nested
  class GivenAnOriginThatIsForgotten {
    @Test
    void theNextCallIsAnsweredAsTheFirstWas() {
      client.send(get());
      time.advance(LONG);
      assertThat(known()).isFalse();
      assertThat(client.numbers(origin()).max()).isEqualTo(100);
      assertThat(client.idleLimit(origin())).isEqualTo(Duration.ofSeconds(30));
      assertThat(client.send(get()).status()).isEqualTo(200);
      assertThat(client.send(get()).status()).isEqualTo(200);
      assertThat(client.numbers(origin()).idle()).isEqualTo(1);
      assertThat(server.journal().connections()).isEqualTo(2);
    }

    @Test
    void aBreakerThatWasOpenIsToldToBeSoNoMore() {
      server.follow(Script.requests(Reaction.afterWhole(new Step.Close())));
      Request post = Request.postJson(get().uri().toString(), "{}").build();
      assertThat(catchThrowable(() -> client.send(post))).isNotNull();
      time.advance(LONG);
      assertThat(known()).isFalse();
      assertThat(told(ClientEvent.BreakerChanged.class))
          .extracting(ClientEvent.BreakerChanged::open)
          .containsExactly(true, false);
      assertThat(client.send(post).status()).isEqualTo(200);
      assertThat(told(ClientEvent.BreakerChanged.class)).hasSize(2);
    }
  }

  @Nested
  class GivenAnOriginThatIsNotForgotten {
    @Test
    void becauseItIsCalledNowAndThen() {
      client.send(get());
      for (int i = 0; i < 3; i++) {
        time.advance(Duration.ofMinutes(9));
        client.send(get());
      }
      assertThat(known()).isTrue();
      assertThat(told(ClientEvent.OriginForgotten.class)).isEmpty();
    }

    @Test
    void becauseAStreamIsOpen() {
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.RespondUpTo(Answer.events("one", "two"), "one\n\n\r\n"),
                  new Step.Stall())));
      try (ResponseStream stream = client.stream(get(), StreamSettings.untilDone())) {
        assertThat(stream.next()).isPresent();
        time.advance(ClientSettings.defaults().leases().reclaimAfter().minusSeconds(1));
        assertThat(stream.status()).isEqualTo(200);
      }
      time.advance(Duration.ofMinutes(9));
      assertThat(known()).isTrue();
    }

    @Test
    void becauseAStreamIsOpenInAGenerationThatWasReplaced() {
      server.follow(
          Script.requests(
              Reaction.afterWhole(
                  new Step.RespondUpTo(Answer.ok("body"), "body"), new Step.Stall())));
      try (ResponseStream stream = client.stream(get(), StreamSettings.defaults())) {
        client.recreate();
        time.advance(Duration.ofMinutes(9));
        assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(1);
        time.advance(Duration.ofMinutes(9));
        assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(1);
        assertThat(told(ClientEvent.OriginForgotten.class)).isEmpty();
      }
      time.advance(LONG);
      assertThat(told(ClientEvent.OriginForgotten.class)).hasSize(1);
    }

    @Test
    void becauseWhatItsServerSaidStillMatters() {
      server.follow(Script.requests(Reaction.answer(Answer.ok("a").with("Keep-Alive: timeout=3"))));
      client.send(get());
      time.advance(LONG);
      assertThat(client.idleLimit(origin())).isEqualTo(Duration.ofSeconds(8));
      time.advance(LONG);
      assertThat(known()).isFalse();
    }
  }

  @Nested
  class GivenClientsThatForgot {
    @Test
    void thoseThatPileUpAreStillToldOf() {
      for (int i = 0; i < 9; i++) {
        newClient().send(get());
        time.advance(LONG);
      }
      assertThat(told(ClientEvent.PoolDefeated.class)).isEmpty();
      newClient().send(get());
      assertThat(told(ClientEvent.PoolDefeated.class)).hasSize(1);
    }

    @Test
    void thoseThatMadeManyCallsWereNotClosedAfterOne() {
      for (int i = 0; i < 10; i++) {
        HealingClient own = newClient();
        own.send(get());
        own.send(get());
        time.advance(LONG);
        own.close();
      }
      assertThat(told(ClientEvent.PoolDefeated.class)).isEmpty();
    }
  }
}
