package dev.wellspring.testkit.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.fake.FakeNames;
import dev.wellspring.testkit.fake.FakeTime;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesIT {

  private static final String HOST = "provider.test";

  @TempDir Path folder;

  private final TestCertificate old = TestCertificate.forLoopback();
  private final TestCertificate next = TestCertificate.forLoopback();

  /** Nobody keeps house, so that only the call itself can notice the new file. */
  private HealingClient trusting(Path file, FakeNames names) {
    return HealingClient.create(
        ClientSettings.defaults()
            .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(file))),
        Environment.system().withScheduler(FakeTime.hasty()).withResolver(names));
  }

  private void replace(Path file) throws IOException {
    Path beside = Files.writeString(folder.resolve("beside.pem"), next.pem());
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Nested
  class GivenOneAddressShowsANewCertificateAndAnotherIsDead {
    @Test
    void theNewTrustIsReadAndTheCallAnswered() throws Exception {
      Path file = Files.writeString(folder.resolve("trusted.pem"), old.pem());
      FakeNames names = new FakeNames().at(HOST, "127.0.0.1", "127.0.0.2");
      try (ScriptedServer server = ScriptedServer.tls(Script.OBEDIENT, next);
          HealingClient client = trusting(file, names)) {
        replace(file);
        Response response =
            client.send(Request.postJson(server.uri(HOST, "/").toString(), "{}").build());
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.attempts()).isEqualTo(1);
        assertThat(server.journal().requests()).isEqualTo(1);
      }
    }
  }
}
