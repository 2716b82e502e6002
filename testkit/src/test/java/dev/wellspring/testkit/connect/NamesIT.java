package dev.wellspring.testkit.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Resolver;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.replay.ReplaySettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fake.FakeNames;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.way.Underway;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;

@ParameterizedClass
@Ways(classes = ReplayClass.UNSAFE)
@Isolated("it looks at the threads and sockets of the whole process")
class NamesIT {

  private static final String CALL = "call";
  private static final String HOST = "provider.test";
  private static final String OLD = "127.0.0.1";
  private static final String NEW = "127.0.0.2";
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Way way;
  private final Holdings before = Holdings.now();
  private final FakeTime time = FakeTime.standing();
  private final FakeNames names = new FakeNames().at(HOST, OLD);
  private final LinkedBlockingQueue<ClientEvent.ConnectionEvicted> evicted =
      new LinkedBlockingQueue<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  NamesIT(Way way) {
    this.way = way;
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
    assertThat(before.leftSince(PATIENCE)).isEmpty();
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private ScriptedServer server(Script script) {
    return opened(way.server(script));
  }

  private HealingClient client(Environment environment, Duration connectTimeout) {
    return opened(
        HealingClient.builder()
            .settings(
                way.settings()
                    .withPool(
                        PoolSettings.defaults()
                            .withMaxLifetime(Duration.ofDays(2), 0)
                            .withIdleTimeout(Duration.ofDays(1)))
                    .withReplay(ReplaySettings.defaults().withMaxAttempts(1))
                    .withTimeouts(
                        TimeoutSettings.defaults()
                            .withDrainTimeout(Duration.ZERO)
                            .withConnectTimeout(connectTimeout)))
            .environment(environment)
            .listener(event -> {
              if (event instanceof ClientEvent.ConnectionEvicted eviction) {
                evicted.add(eviction);
              }
            })
            .build());
  }

  private HealingClient onFakeTime() {
    return client(onFakeTime(names), PATIENCE);
  }

  private Environment onFakeTime(Resolver resolver) {
    return Environment.system()
        .withTicker(time)
        .withWallClock(time)
        .withScheduler(time)
        .withResolver(resolver);
  }

  private Request request(ScriptedServer server) {
    return way.request(server.uri(HOST, "/")).id(CALL).build();
  }

  private Request hasty(ScriptedServer server) {
    return way.request(server.uri(HOST, "/")).callTimeout(SHORT).build();
  }

  private void send(HealingClient client, ScriptedServer server) {
    assertThat(way.send(client, request(server)).attempts()).isEqualTo(1);
  }

  private static int deliveries(ScriptedServer server) {
    return server.journal().complete(CALL);
  }

  /** Lets the client keep house until it has closed a connection for this reason. */
  private void keepHouseUntilEvicted(EvictionReason reason) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    ClientEvent.ConnectionEvicted eviction = null;
    while (eviction == null && System.nanoTime() - end < 0) {
      time.advance(Duration.ofSeconds(1));
      eviction = evicted.poll(5, TimeUnit.MILLISECONDS);
    }
    assertThat(eviction).isNotNull().extracting(each -> each.reason()).isEqualTo(reason);
  }

  @Nested
  class GivenTheHostMoved {

    @Test
    void idleConnectionsGoAndTheNextCallTakesTheNewAddress() throws Exception {
      ScriptedServer old = server(Script.OBEDIENT);
      ScriptedServer moved = opened(way.serverAt(NEW, old.port(), Script.OBEDIENT));
      HealingClient client = onFakeTime();
      send(client, old);
      names.at(HOST, NEW);
      keepHouseUntilEvicted(EvictionReason.ADDRESS_GONE);
      send(client, old);
      assertThat(deliveries(old)).isEqualTo(1);
      assertThat(deliveries(moved)).isEqualTo(1);
    }

    @Test
    void aConnectionInUseGoesWhenItsCallIsDone() throws Exception {
      ScriptedServer old =
          server(
              Script.requests(
                  Script.plainAnswer(), Reaction.answer(Answer.events("one", "[DONE]"))));
      opened(way.serverAt(NEW, old.port(), Script.OBEDIENT));
      HealingClient client = onFakeTime();
      send(client, old);
      try (ResponseStream stream = way.open(client, request(old), StreamSettings.untilDone())) {
        send(client, old);
        names.at(HOST, NEW);
        keepHouseUntilEvicted(EvictionReason.ADDRESS_GONE);
        assertThat(evicted).as("the stream's own connection").isEmpty();
        while (stream.next().isPresent()) {
          assertThat(evicted).isEmpty();
        }
      }
      assertThat(evicted.poll(10, TimeUnit.SECONDS).reason())
          .isEqualTo(EvictionReason.ADDRESS_GONE);
    }

    @Test
    void anOldAddressThatRefusesIsAskedAboutAtOnce() {
      ScriptedServer old = server(Script.OBEDIENT);
      ScriptedServer moved = opened(way.serverAt(NEW, old.port(), Script.OBEDIENT));
      HealingClient client = client(Environment.system().withResolver(names), PATIENCE);
      send(client, old);
      names.at(HOST, NEW);
      old.stop();
      send(client, old);
      assertThat(deliveries(old)).isEqualTo(1);
      assertThat(deliveries(moved)).isEqualTo(1);
    }
  }

  @Nested
  class GivenTheResolverFails {

    @Test
    void theOldAnswerHasToDo() {
      ScriptedServer server = server(Script.OBEDIENT);
      HealingClient client = onFakeTime();
      send(client, server);
      names.at(HOST, List.of());
      client.recreate();
      time.advance(Duration.ofMinutes(1));
      send(client, server);
      assertThat(deliveries(server)).isEqualTo(2);
      assertThat(server.journal().connections()).isEqualTo(2);
    }
  }

  @Nested
  class GivenTheAnswerIsYoung {

    @Test
    void manyConnectionsNeedOneQuestion() {
      ScriptedServer server = server(Script.OBEDIENT);
      HealingClient client = onFakeTime();
      for (int i = 0; i < 5; i++) {
        send(client, server);
        client.recreate();
      }
      assertThat(deliveries(server)).isEqualTo(5);
      assertThat(server.journal().connections()).isEqualTo(5);
      assertThat(names.asked(HOST)).isEqualTo(1);
    }
  }

  @Nested
  class GivenTheResolverHangs {

    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    private List<InetAddress> hang(String host) throws UnknownHostException {
      asked.incrementAndGet();
      try {
        go.await();
      } catch (InterruptedException closed) {
        throw new UnknownHostException("interrupted");
      }
      return names.resolve(host);
    }

    @Test
    void noCallWaitsLongerThanForAConnectionAndTheResolverIsAskedOnce() {
      ScriptedServer server = server(Script.OBEDIENT);
      HealingClient client = client(Environment.system().withResolver(this::hang), SHORT);
      List<Underway> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(way.start(client, request(server)));
      }
      for (Underway call : calls) {
        assertThat(call.reply().handle((response, failure) -> failure).join())
            .isInstanceOfSatisfying(
                ConnectFailure.class,
                failure -> {
                  assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.NAME);
                  assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
                });
      }
      assertThat(asked).hasValue(1);
      assertThat(server.journal().connections()).isZero();
    }

    @Test
    void callsAreAnsweredOnceItSaysSomething() {
      ScriptedServer server = server(Script.OBEDIENT);
      HealingClient client = client(Environment.system().withResolver(this::hang), PATIENCE);
      ConnectFailure failure =
          catchThrowableOfType(ConnectFailure.class, () -> way.send(client, hasty(server)));
      assertThat(failure).hasMessageContaining("the resolver said nothing about the host " + HOST);
      go.countDown();
      send(client, server);
      assertThat(deliveries(server)).isEqualTo(1);
    }
  }

  @Nested
  class GivenTheResolverNeverReturnsFromItsFirstQuestion {

    private final Gate go = new Gate();
    private final Gate end = new Gate();
    private final Gate askedAgain = new Gate();
    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<String> interrupted = new CompletableFuture<>();

    @AfterEach
    void letItReturn() {
      go.open();
      end.open();
    }

    private List<InetAddress> hangOnce(String host) throws UnknownHostException {
      if (asked.incrementAndGet() == 1) {
        hang(go);
      }
      return names.resolve(host);
    }

    private List<InetAddress> hangTwice(String host) throws UnknownHostException {
      if (asked.incrementAndGet() == 1) {
        hang(go);
        return names.resolve(host);
      }
      askedAgain.open();
      hang(end);
      throw new UnknownHostException("given up");
    }

    private List<InetAddress> hangTwiceAndMove(String host) throws UnknownHostException {
      return switch (asked.incrementAndGet()) {
        case 1 -> {
          hang(go);
          yield new FakeNames().at(HOST, OLD).resolve(host);
        }
        case 2 -> {
          askedAgain.open();
          hang(end);
          throw new UnknownHostException("given up");
        }
        default -> names.resolve(host);
      };
    }

    /** Heeds no interrupt, as the system's resolver does not. */
    private void hang(Gate gate) {
      boolean open = false;
      while (!open) {
        try {
          open = gate.await(PATIENCE);
        } catch (InterruptedException ignored) {
          interrupted.complete("interrupted");
        }
      }
    }

    @Test
    void anotherQuestionReachesTheHost() {
      ScriptedServer server = server(Script.OBEDIENT);
      HealingClient client = client(onFakeTime(this::hangOnce), PATIENCE);
      assertThat(catchThrowable(() -> way.send(client, hasty(server))))
          .isInstanceOf(ConnectFailure.class);
      time.advance(Duration.ofSeconds(10));
      send(client, server);
      assertThat(asked).hasValue(2);
    }

    @Test
    void itsAnswerCountsAllTheSame() throws Exception {
      ScriptedServer server = server(Script.OBEDIENT);
      HealingClient client = client(onFakeTime(this::hangTwice), PATIENCE.multipliedBy(2));
      CompletableFuture<Response> first = way.start(client, request(server)).reply();
      while (asked.get() == 0) {
        Thread.onSpinWait();
      }
      time.advance(Duration.ofSeconds(10));
      CompletableFuture<Response> second = way.start(client, request(server)).reply();
      assertThat(askedAgain.await(PATIENCE)).isTrue();
      go.open();
      assertThat(first.get().status()).isEqualTo(200);
      assertThat(second.get().status()).isEqualTo(200);
    }

    @Test
    void ifNothingIsAtItsAnswerTheHostIsAskedForOnceMore() throws Exception {
      ScriptedServer old = server(Script.OBEDIENT);
      ScriptedServer moved = opened(way.serverAt(NEW, old.port(), Script.OBEDIENT));
      old.stop();
      names.at(HOST, NEW);
      HealingClient client =
          client(
              Environment.system().withTicker(time).withResolver(this::hangTwiceAndMove),
              PATIENCE.multipliedBy(2));
      CompletableFuture<Response> first = way.start(client, request(old)).reply();
      while (asked.get() == 0) {
        Thread.onSpinWait();
      }
      time.advance(Duration.ofSeconds(10));
      CompletableFuture<Response> second = way.start(client, request(old)).reply();
      assertThat(askedAgain.await(PATIENCE)).isTrue();
      go.open();
      assertThat(first).succeedsWithin(PATIENCE);
      assertThat(second).succeedsWithin(PATIENCE);
      assertThat(deliveries(moved)).isEqualTo(2);
    }

    @Test
    void itIsInterruptedAfterAMinuteAlthoughNobodyAsksAnyMore() {
      ScriptedServer server = server(Script.OBEDIENT);
      HealingClient client = client(onFakeTime(this::hangOnce), PATIENCE);
      assertThat(catchThrowable(() -> way.send(client, hasty(server))))
          .isInstanceOf(ConnectFailure.class);
      time.advance(Duration.ofSeconds(61));
      assertThat(interrupted).succeedsWithin(PATIENCE);
    }
  }
}
