package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it looks at the sockets of the whole process")
class TlsCloseIT {
  private static final int CONNECTIONS = 40;

  @TempDir private Path folder = Path.of("");

  @Test
  void connectionsThatEndInOrderLeaveNoDescriptor() throws Exception {
    TestCertificate certificate = TestCertificate.forLoopback();
    Path trusted = Files.writeString(folder.resolve("trusted.pem"), certificate.pem());
    ClientSettings settings =
        ClientSettings.defaults()
            .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(trusted)));
    Holdings before = Holdings.now();
    try (ScriptedServer server = ScriptedServer.tls(Script.OBEDIENT, certificate);
        HealingClient client = HealingClient.create(settings)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        assertThat(client.send(Request.get(server.uri("/").toString())).status()).isEqualTo(200);
        client.recreate();
      }
      assertThat(server.journal().connections()).isEqualTo(CONNECTIONS);
    }
    // At once, because the garbage collector closes what nobody did; a few may still be closing.
    assertThat(Holdings.now().sockets()).isLessThan(before.sockets() + CONNECTIONS / 4);
  }
}
