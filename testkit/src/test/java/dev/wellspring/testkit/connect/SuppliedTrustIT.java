package dev.wellspring.testkit.connect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A context that somebody else supplies, and what their code throws. */
@Timeout(30)
class SuppliedTrustIT {
  private final TestCertificate certificate = TestCertificate.forLoopback();
  private final ScriptedServer server = ScriptedServer.tls(Script.OBEDIENT, certificate);
  private final List<ClientEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private HealingClient client(Supplier<SSLContext> source) {
    return HealingClient.builder()
        .settings(
            ClientSettings.defaults()
                .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Supplied(source))))
        .listener(events::add)
        .build();
  }

  private Request post() {
    return Request.postJson(server.uri("/").toString(), "{}").build();
  }

  private static SSLContext trusting(TestCertificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "server",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.pem().getBytes(US_ASCII))));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Nested
  class GivenItsSourceThrowsAfterAHandshakeFailed {
    @Test
    void theCallFailsAsOneThatWasNotSentAndHealsWithTheSource() throws Exception {
      SSLContext stale = trusting(TestCertificate.forLoopback());
      AtomicReference<Supplier<SSLContext>> source = new AtomicReference<>(() -> stale);
      try (HealingClient client = client(() -> source.get().get())) {
        source.set(() -> {
          throw new IllegalStateException("the vault is sealed, says the test");
        });
        ConnectFailure failure =
            catchThrowableOfType(ConnectFailure.class, () -> client.send(post()));
        assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.TLS);
        assertThat(events).filteredOn(ClientEvent.CallFailed.class::isInstance).hasSize(1);

        SSLContext fresh = trusting(certificate);
        source.set(() -> fresh);
        assertThat(client.send(post()).status()).isEqualTo(200);
      }
    }
  }

  @Nested
  class GivenAContextThatCannotBeUsed {
    @Test
    void theCallSaysSo() throws Exception {
      SSLContext neverInitialised = SSLContext.getInstance("TLS");
      try (HealingClient client = client(() -> neverInitialised)) {
        assertThatThrownBy(() -> client.send(post()))
            .isInstanceOf(ConnectFailure.class)
            .hasMessageContaining("not initialized");
        assertThat(client.numbers(post().origin()).leased()).isZero();
      }
    }
  }

  @Nested
  class GivenASourceThatThrowsAtOnce {
    @Test
    void theClientIsNotMade() {
      assertThatThrownBy(() ->
              client(() -> {
                throw new IllegalStateException("the vault is sealed, says the test");
              }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the vault is sealed");
    }
  }
}
