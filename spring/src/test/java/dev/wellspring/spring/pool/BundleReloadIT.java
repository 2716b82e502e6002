package dev.wellspring.spring.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.spring.TestApplication;
import dev.wellspring.spring.request.CallFailedException;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

class BundleReloadIT {
  private static final String BUNDLE = "spring.ssl.bundle.pem.provider.";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.http.clients.ssl.bundle=provider",
        "wellspring.http.pools.default.ssl.bundle=provider"
      })
  void aBundleThatIsUpdatedCountsForNewConnectionsWithoutARestart(String property)
      throws IOException {
    TestCertificate old = TestCertificate.forLoopback();
    TestCertificate next = TestCertificate.forLoopback();
    Path trusted = Files.writeString(folder.resolve("trusted.pem"), old.pem());
    CountDownLatch renewed = new CountDownLatch(1);
    ClientListener listener =
        event -> {
          if (event instanceof ClientEvent.Recreated recreated
              && recreated.reason() == RecreationReason.KEY_MATERIAL_CHANGED) {
            renewed.countDown();
          }
        };
    try (ScriptedServer server = ScriptedServer.tls(Script.OBEDIENT, old)) {
      application(trusted)
          .withBean("listener", ClientListener.class, () -> listener)
          .withPropertyValues(property)
          .run(context -> {
            RestClient client = context.getBean(RestClient.Builder.class).build();
            get(client, server);
            server.rotate(next);
            get(client, server); // over the connection of before

            Files.writeString(trusted, next.pem());
            assertThat(renewed.await(20, TimeUnit.SECONDS)).isTrue();
            get(client, server);
            assertThat(server.journal().handshakes()).isEqualTo(2);
          });
    }
  }

  @Test
  void aServerThatTheBundleDoesNotTrustGetsNothing() throws IOException {
    Path trusted =
        Files.writeString(folder.resolve("trusted.pem"), TestCertificate.forLoopback().pem());
    try (ScriptedServer server =
        ScriptedServer.tls(Script.OBEDIENT, TestCertificate.forLoopback())) {
      application(trusted)
          .withPropertyValues("wellspring.http.pools.default.ssl.bundle=provider")
          .run(context ->
              assertThatThrownBy(
                      () -> get(context.getBean(RestClient.Builder.class).build(), server))
                  .isInstanceOf(ResourceAccessException.class)
                  .extracting(failure -> CallFailedException.behind(failure).orElseThrow())
                  .asInstanceOf(type(ConnectFailure.class))
                  .extracting(ConnectFailure::phase)
                  .isEqualTo(ConnectFailure.Phase.TLS));
      assertThat(server.journal().requests()).isZero();
    }
  }

  @Test
  void aBundleWithOptionsIsRefused() throws IOException {
    Path trusted =
        Files.writeString(folder.resolve("trusted.pem"), TestCertificate.forLoopback().pem());
    application(trusted)
        .withPropertyValues(
            BUNDLE + "options.enabled-protocols=TLSv1.3",
            "wellspring.http.pools.default.ssl.bundle=provider")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("must not set options.ciphers or options.enabled-protocols"));
  }

  private static ApplicationContextRunner application(Path trusted) {
    return TestApplication.runner()
        .withPropertyValues(
            BUNDLE + "truststore.certificate=file:" + trusted,
            BUNDLE + "reload-on-update=true",
            "spring.ssl.bundle.watch.file.quiet-period=200ms");
  }

  private static void get(RestClient client, ScriptedServer server) {
    assertThat(client.get().uri(server.uri("/")).retrieve().body(String.class)).isEqualTo("fine");
  }
}
