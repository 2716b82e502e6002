package dev.wellspring.testkit.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.connect.ConnectSettings;
import dev.wellspring.http.connect.ProxySettings;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.ProxyAuthenticationFailure;
import dev.wellspring.testkit.fake.FakeNames;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.fault.Transport;
import dev.wellspring.testkit.proxy.Passage;
import dev.wellspring.testkit.proxy.ScriptedProxy;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;

class ProxyIT {

  /** A name that only the proxy can make something of. */
  private static final String HOST = "provider.test";

  private static final String CALL = "call-1";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final FakeNames names = new FakeNames();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private ScriptedServer server(Way way) {
    return opened(way.server(Script.OBEDIENT));
  }

  private static ProxySettings through(ScriptedProxy proxy) {
    return ProxySettings.of(proxy.host(), proxy.port());
  }

  /** Nobody keeps house or waits between attempts. */
  private HealingClient client(Way way, ProxySettings proxy) {
    return opened(
        HealingClient.create(
            way.settings()
                .withConnect(ConnectSettings.defaults().withProxy(proxy))
                .withTimeouts(TimeoutSettings.defaults().withReconnectPatience(Duration.ZERO)),
            Environment.system().withResolver(names).withScheduler(FakeTime.hasty())));
  }

  private static Request request(Way way, ScriptedServer server) {
    return way.request(server.uri(HOST, "/v1/answers")).id(CALL).build();
  }

  private static int deliveries(ScriptedServer server) {
    return server.journal().complete(CALL);
  }

  @Nested
  class GivenTheProxyServes {

    @ParameterizedTest
    @Ways(transports = Transport.CLEARTEXT)
    void requestsInCleartextGoOutInAbsoluteForm(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      HealingClient client = client(way, through(proxy));
      way.send(client, request(way, server));
      assertThat(way.send(client, request(way, server)).status()).isEqualTo(200);
      assertThat(proxy.passages())
          .hasSize(2)
          .extracting(Passage::target)
          .containsOnly("http://provider.test:" + server.port() + "/v1/answers");
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(names.asked(HOST)).as("the proxy resolves").isZero();
    }

    @ParameterizedTest
    @Ways(transports = Transport.TLS)
    void requestsUnderTlsGoThroughOneTunnel(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      HealingClient client = client(way, through(proxy));
      way.send(client, request(way, server));
      assertThat(way.send(client, request(way, server)).status()).isEqualTo(200);
      assertThat(proxy.passages())
          .extracting(passage -> passage.method() + " " + passage.target())
          .containsExactly("CONNECT provider.test:" + server.port());
      assertThat(server.journal().handshakes()).isEqualTo(1);
      assertThat(deliveries(server)).isEqualTo(2);
    }

    @ParameterizedTest
    @Ways
    void hostsThatNeedNoneAreReachedDirectly(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      names.at(HOST, "127.0.0.1");
      HealingClient client = client(way, through(proxy).withNoProxy(List.of(".TEST")));
      assertThat(way.send(client, request(way, server)).status()).isEqualTo(200);
      assertThat(deliveries(server)).isEqualTo(1);
      assertThat(proxy.connections()).isZero();
    }
  }

  @Nested
  class GivenTheProxyDemandsCredentials {

    @ParameterizedTest
    @Ways
    void theyAreShown(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy proxy = opened(ScriptedProxy.demanding("me", "open: sesame"));
      HealingClient client = client(way, through(proxy).withCredentials("me", "open: sesame"));
      assertThat(way.send(client, request(way, server)).status()).isEqualTo(200);
      assertThat(deliveries(server)).isEqualTo(1);
      assertThat(server.journal().deliveries().getFirst().request().headers().toString())
          .as("what the server got")
          .doesNotContainIgnoringCase("proxy-authorization");
    }

    @ParameterizedTest
    @Ways
    void wrongOnesFailAtOnceAndAreNotShownToAnybodyElse(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy proxy = opened(ScriptedProxy.demanding("me", "open sesame"));
      HealingClient client = client(way, through(proxy).withCredentials("me", "barley"));
      ProxyAuthenticationFailure failure =
          catchThrowableOfType(
              ProxyAuthenticationFailure.class, () -> way.send(client, request(way, server)));
      assertThat(failure.delivery()).isIn(Delivery.NOT_SENT, Delivery.UNPROCESSED);
      assertThat(failure.diagnosis().attempts()).isEqualTo(1);
      assertThat(proxy.passages()).hasSize(1);
      assertThat(server.journal().requests()).isZero();
      String shown = proxy.passages().getFirst().authorization().orElseThrow();
      assertThat(failure + client.settings().toString())
          .doesNotContain("barley")
          .doesNotContain(shown.substring("Basic ".length()));
    }
  }

  @Nested
  class GivenTheProxyFails {

    @ParameterizedTest
    @Ways(transports = Transport.TLS)
    void aTunnelThatItRefusesIsAskedForAgain(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      proxy.refuseNext(503);
      HealingClient client = client(way, through(proxy));
      assertThat(way.send(client, request(way, server)).attempts()).isEqualTo(2);
      assertThat(deliveries(server)).isEqualTo(1);
    }

    @ParameterizedTest
    @Ways(transports = Transport.TLS)
    void aTunnelThatItAlwaysRefusesIsAConnectionThatFailed(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      for (int i = 0; i < 3; i++) {
        proxy.refuseNext(502);
      }
      HealingClient client = client(way, through(proxy));
      ConnectFailure failure =
          catchThrowableOfType(ConnectFailure.class, () -> way.send(client, request(way, server)));
      assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.PROXY);
      assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(failure).hasMessageContaining("it answered 502");
      assertThat(server.journal().requests()).isZero();
    }

    @ParameterizedTest
    @Ways
    void oneThatIsNotThereIsAConnectionThatFailed(Way way) {
      ScriptedServer server = server(way);
      ScriptedProxy gone = ScriptedProxy.open();
      gone.close();
      HealingClient client = client(way, through(gone));
      ConnectFailure failure =
          catchThrowableOfType(ConnectFailure.class, () -> way.send(client, request(way, server)));
      assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.PROXY);
      assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
    }
  }
}
