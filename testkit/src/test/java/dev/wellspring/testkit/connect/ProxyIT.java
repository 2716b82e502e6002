package dev.wellspring.testkit.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.connect.ConnectSettings;
import dev.wellspring.http.connect.ProxySettings;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.ProxyAuthenticationFailure;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.fake.FakeNames;
import dev.wellspring.testkit.fault.Transport;
import dev.wellspring.testkit.proxy.Passage;
import dev.wellspring.testkit.proxy.ScriptedProxy;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyIT {

  /** A name that only the proxy can make something of. */
  private static final String HOST = "provider.test";

  private static final TestCertificate CERTIFICATE = TestCertificate.forLoopback();

  @TempDir Path folder;

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

  private ScriptedServer server(Transport transport) {
    return opened(
        switch (transport) {
          case CLEARTEXT -> ScriptedServer.cleartext(Script.OBEDIENT);
          case TLS -> ScriptedServer.tls(Script.OBEDIENT, CERTIFICATE);
        });
  }

  private static ProxySettings through(ScriptedProxy proxy) {
    return ProxySettings.of(proxy.host(), proxy.port());
  }

  private HealingClient client(ProxySettings proxy) throws IOException {
    Path trusted = Files.writeString(folder.resolve("trusted.pem"), CERTIFICATE.pem());
    return opened(
        HealingClient.create(
            ClientSettings.defaults()
                .withConnect(ConnectSettings.defaults().withProxy(proxy))
                .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(trusted)))
                .withTimeouts(TimeoutSettings.defaults().withReconnectPatience(Duration.ZERO)),
            Environment.system().withResolver(names)));
  }

  private static Request request(ScriptedServer server) {
    return Request.postJson(server.uri(HOST, "/v1/answers").toString(), "{}").id("call-1").build();
  }

  @Nested
  class GivenTheProxyServes {

    @Test
    void requestsInCleartextGoOutInAbsoluteForm() throws Exception {
      ScriptedServer server = server(Transport.CLEARTEXT);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      HealingClient client = client(through(proxy));
      client.send(request(server));
      assertThat(client.send(request(server)).status()).isEqualTo(200);
      assertThat(proxy.passages())
          .hasSize(2)
          .extracting(Passage::target)
          .containsOnly("http://provider.test:" + server.port() + "/v1/answers");
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(names.asked(HOST)).as("the proxy resolves").isZero();
    }

    @Test
    void requestsUnderTlsGoThroughOneTunnel() throws Exception {
      ScriptedServer server = server(Transport.TLS);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      HealingClient client = client(through(proxy));
      client.send(request(server));
      assertThat(client.send(request(server)).status()).isEqualTo(200);
      assertThat(proxy.passages())
          .extracting(passage -> passage.method() + " " + passage.target())
          .containsExactly("CONNECT provider.test:" + server.port());
      assertThat(server.journal().handshakes()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void hostsThatNeedNoneAreReachedDirectly(Transport transport) throws Exception {
      ScriptedServer server = server(transport);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      names.at(HOST, "127.0.0.1");
      HealingClient client = client(through(proxy).withNoProxy(List.of(".TEST")));
      assertThat(client.send(request(server)).status()).isEqualTo(200);
      assertThat(proxy.connections()).isZero();
    }
  }

  @Nested
  class GivenTheProxyDemandsCredentials {

    @ParameterizedTest
    @EnumSource
    void theyAreShown(Transport transport) throws Exception {
      ScriptedServer server = server(transport);
      ScriptedProxy proxy = opened(ScriptedProxy.demanding("me", "open: sesame"));
      HealingClient client = client(through(proxy).withCredentials("me", "open: sesame"));
      assertThat(client.send(request(server)).status()).isEqualTo(200);
      assertThat(server.journal().deliveries().getFirst().request().headers().toString())
          .as("what the server got")
          .doesNotContainIgnoringCase("proxy-authorization");
    }

    @ParameterizedTest
    @EnumSource
    void wrongOnesFailAtOnceAndAreNotShownToAnybodyElse(Transport transport) throws Exception {
      ScriptedServer server = server(transport);
      ScriptedProxy proxy = opened(ScriptedProxy.demanding("me", "open sesame"));
      HealingClient client = client(through(proxy).withCredentials("me", "barley"));
      ProxyAuthenticationFailure failure =
          catchThrowableOfType(
              ProxyAuthenticationFailure.class, () -> client.send(request(server)));
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

    @Test
    void aTunnelThatItRefusesIsAskedForAgain() throws Exception {
      ScriptedServer server = server(Transport.TLS);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      proxy.refuseNext(503);
      Response response = client(through(proxy)).send(request(server));
      assertThat(response.attempts()).isEqualTo(2);
      assertThat(server.journal().requests()).isEqualTo(1);
    }

    @Test
    void aTunnelThatItAlwaysRefusesIsAConnectionThatFailed() throws Exception {
      ScriptedServer server = server(Transport.TLS);
      ScriptedProxy proxy = opened(ScriptedProxy.open());
      for (int i = 0; i < 3; i++) {
        proxy.refuseNext(502);
      }
      HealingClient client = client(through(proxy));
      ConnectFailure failure =
          catchThrowableOfType(ConnectFailure.class, () -> client.send(request(server)));
      assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.PROXY);
      assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(failure).hasMessageContaining("it answered 502");
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsNotThereIsAConnectionThatFailed(Transport transport) throws Exception {
      ScriptedServer server = server(transport);
      ScriptedProxy gone = ScriptedProxy.open();
      gone.close();
      HealingClient client = client(through(gone));
      ConnectFailure failure =
          catchThrowableOfType(ConnectFailure.class, () -> client.send(request(server)));
      assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.PROXY);
      assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
    }
  }
}
