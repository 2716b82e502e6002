package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.replay.ReplaySettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.http.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsIT {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  @BeforeAll
  static void makeKeys() throws Exception {
    makeKey("server", "ip:127.0.0.1");
    makeKey("other", "dns:other.example");
    makeKey("client", "dns:client.example");
  }

  private static void makeKey(String name, String alternativeName) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + alternativeName,
        "-validity",
        "2",
        "-keystore",
        store(name).toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        name,
        "-keystore",
        store(name).toString(),
        "-file",
        pem(name).toString());
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private static Path pem(String name) {
    return folder.resolve(name + ".pem");
  }

  private static ServerSocket listener(String identity, boolean asksForClient, String... protocols)
      throws Exception {
    SSLServerSocket socket =
        (SSLServerSocket)
            context(identity)
                .getServerSocketFactory()
                .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(asksForClient);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    return socket;
  }

  private static SSLContext context(String identity) throws Exception {
    char[] password = PASSWORD.toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(store(identity).toFile(), password), password);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "client",
        KeyStore.getInstance(store("client").toFile(), password).getCertificate("client"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static PlainServer.Script echo() {
    return (peer, number) -> {
      for (String request = peer.request(); request != null; request = peer.request()) {
        peer.answer(request.substring(request.indexOf("\r\n\r\n") + 4));
      }
    };
  }

  private static HealingClient trusting(TlsSettings.Trust trust) {
    return HealingClient.create(
        ClientSettings.defaults().withTls(TlsSettings.defaults().withTrust(trust)));
  }

  private static HealingClient trusting(String name) {
    return trusting(new TlsSettings.Trust.Pem(pem(name)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static Request post(PlainServer server, String body) {
    return Request.postJson(server.secureUri("/"), body).build();
  }

  @Nested
  class GivenTheServerIsTrusted {
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void manyCallsTravelOverOneConnection(String protocol) throws Exception {
      try (PlainServer server = new PlainServer(listener("server", false, protocol), echo());
          HealingClient client = trusting("server")) {
        for (int size : new int[] {1, 100, 4_000, 16_384, 100_000, 1_000_000, 2, 3, 4}) {
          String body = "x".repeat(size);
          assertThat(client.send(post(server, body)).text()).isEqualTo(body);
        }
        assertThat(server.connections()).isEqualTo(1);
      }
    }

    @Test
    void aKeyStoreDoesAsWellAsPem() throws Exception {
      try (PlainServer server = new PlainServer(listener("server", false), echo());
          HealingClient client = trusting(new TlsSettings.Trust.Store(store("server"), PASSWORD))) {
        assertThat(client.send(post(server, "a")).text()).isEqualTo("a");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aConnectionThatItEndedIsFoundOutBeforeItIsUsed(String protocol) throws Exception {
      try (PlainServer server =
              new PlainServer(
                  listener("server", false, protocol),
                  (peer, number) -> {
                    peer.request();
                    peer.answer("from " + number);
                  });
          HealingClient client = trusting("server")) {
        assertThat(client.send(post(server, "")).text()).isEqualTo("from 1");
        server.awaitFinished(1);
        Response second = client.send(post(server, ""));
        assertThat(second.text()).isEqualTo("from 2");
        assertThat(second.attempts()).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatWasReadAndNotAnsweredIsReplayedOnlyIfItIsSafe(Door door) throws Exception {
      try (PlainServer server =
              new PlainServer(
                  listener("server", false),
                  (peer, number) -> {
                    peer.request();
                    if (number % 2 == 0) {
                      peer.answer("fine");
                    }
                  });
          HealingClient client = trusting("server")) {
        assertThat(door.send(client, Request.get(server.secureUri("/"))).text()).isEqualTo("fine");
        assertThatThrownBy(() -> door.send(client, post(server, "")))
            .hasMessageContaining("delivery=AMBIGUOUS");
      }
    }
  }

  @Nested
  class GivenARecordHoldsMoreThanTheResponse {
    /** Longer than what is read at once, so that the rest of the record is left within TLS. */
    private static final String LONG = "x".repeat(6_000);

    private static final String POISON = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";

    private PlainServer server(String protocol) throws Exception {
      return new PlainServer(
          listener("server", false, protocol),
          (peer, number) -> {
            peer.request();
            if (number == 1) {
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 6000\r\n\r\n" + LONG + POISON);
              peer.request();
            } else {
              peer.answer("fine");
            }
          });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void theNextCallerDoesNotGetTheRest(String protocol) throws Exception {
      try (PlainServer server = server(protocol);
          HealingClient client = trusting("server")) {
        assertThat(client.send(post(server, "")).text()).isEqualTo(LONG);
        assertThat(client.send(post(server, "")).text()).isEqualTo("fine");
      }
    }

    @Test
    void norDoesTheOneAfterAStream() throws Exception {
      try (PlainServer server = server("TLSv1.3");
          HealingClient client = trusting("server")) {
        byte[] read = new byte[500];
        try (ResponseStream stream = client.stream(post(server, ""), StreamSettings.defaults())) {
          int count = stream.read(read, 0, read.length);
          while (count >= 0) {
            count = stream.read(read, 0, read.length);
          }
        }
        assertThat(client.send(post(server, "")).text()).isEqualTo("fine");
      }
    }
  }

  @Nested
  class GivenTheServerAnswersBeforeItHasTheWholeRequest {
    /** The answer is waited for much less long than a server may take no byte. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void theAnswerIsGivenAtOnceIfItReadsNoFurther(String protocol) throws Exception {
      CountDownLatch over = new CountDownLatch(1);
      try (PlainServer server =
              new PlainServer(
                  listener("server", false, protocol),
                  (peer, number) -> {
                    peer.in().readNBytes(1000);
                    peer.send("HTTP/1.1 413 Too large\r\nContent-Length: 3\r\n\r\nbig");
                    await(over);
                  });
          HealingClient client = trusting("server")) {
        Request upload =
            Request.builder(Method.POST, URI.create(server.secureUri("/")))
                .body(Body.of(new byte[20_000_000]))
                .callTimeout(Duration.ofSeconds(10))
                .build();
        assertThat(client.send(upload).status()).isEqualTo(413);
        over.countDown();
      }
    }
  }

  @Nested
  class GivenTheServerIsNotTrusted {
    private void fails(String identity, String trusted) throws Exception {
      try (PlainServer server = new PlainServer(listener(identity, false), echo());
          HealingClient client = trusting(trusted)) {
        ConnectFailure failure =
            catchThrowableOfType(ConnectFailure.class, () -> client.send(post(server, "secret")));
        assertThat(failure.phase()).isEqualTo(ConnectFailure.Phase.TLS);
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
      }
    }

    @Test
    void anUnknownCertificateIsRefused() throws Exception {
      fails("server", "other");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
      fails("other", "other");
    }
  }

  @Nested
  class GivenTheServerAsksWhoWeAre {
    @Test
    void theIdentityIsShown() throws Exception {
      TlsSettings tls =
          TlsSettings.defaults()
              .withTrust(new TlsSettings.Trust.Pem(pem("server")))
              .withIdentity(new TlsSettings.Identity(store("client"), PASSWORD));
      try (PlainServer server = new PlainServer(listener("server", true), echo());
          HealingClient client = HealingClient.create(ClientSettings.defaults().withTls(tls))) {
        assertThat(client.send(post(server, "a")).text()).isEqualTo("a");
      }
    }
  }

  @Nested
  class GivenFilesChangedAndNobodyHasNoticed {
    private final List<ClientEvent> events = new CopyOnWriteArrayList<>();

    /** Housekeeping, which would notice within a second, never runs. */
    private HealingClient client(TlsSettings tls) {
      return HealingClient.builder()
          .settings(
              ClientSettings.defaults()
                  .withTls(tls)
                  .withReplay(ReplaySettings.defaults().withMaxAttempts(2)))
          .environment(Environment.system().withScheduler(new NoHousekeeping()))
          .listener(events::add)
          .build();
    }

    private void replace(Path file, Path with) throws IOException {
      Path beside = Files.copy(with, folder.resolve("beside"));
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatTheOldTrustWouldFailReadsTheNewOne(Door door) throws Exception {
      Path file = Files.copy(pem("other"), folder.resolve("trusted-" + door + ".pem"));
      try (PlainServer server = new PlainServer(listener("server", false), echo());
          HealingClient client =
              client(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(file)))) {
        replace(file, pem("server"));
        Response response = door.send(client, post(server, "a"));
        assertThat(response.text()).isEqualTo("a");
        assertThat(response.attempts()).as("a look at a file is no attempt").isEqualTo(1);
        assertThat(events)
            .filteredOn(ClientEvent.Recreated.class::isInstance)
            .extracting(event -> ((ClientEvent.Recreated) event).reason())
            .containsExactly(RecreationReason.KEY_MATERIAL_CHANGED);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aCallThatOurOldCertificateWouldFailShowsTheNewOne(String protocol) throws Exception {
      Path file = Files.copy(store("other"), folder.resolve("identity-" + protocol + ".p12"));
      TlsSettings tls =
          TlsSettings.defaults()
              .withTrust(new TlsSettings.Trust.Pem(pem("server")))
              .withIdentity(new TlsSettings.Identity(file, PASSWORD));
      try (PlainServer server = new PlainServer(listener("server", true, protocol), echo());
          HealingClient client = client(tls)) {
        replace(file, store("client"));
        assertThat(client.send(post(server, "a")).text()).isEqualTo("a");
      }
    }

    @Test
    void trustThatStaysWrongIsLookedAtOnceForEachAttempt() throws Exception {
      try (PlainServer server = new PlainServer(listener("server", false), echo());
          HealingClient client =
              client(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(pem("other"))))) {
        ConnectFailure failure =
            catchThrowableOfType(ConnectFailure.class, () -> client.send(post(server, "a")));
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.connections()).isEqualTo(2);
      }
    }
  }

  @Nested
  class GivenABodyThatOnlyTheEndDelimits {
    private static final String BODY = "{\"pay\": 1000";

    /** Sends it and ends the connection, with close_notify or by TCP alone. */
    private PlainServer server(String protocol, boolean inOrder) throws Exception {
      SSLContext context = context("server");
      return new PlainServer((below, number) -> {
        SSLSocket above = above(context, below, protocol);
        PlainServer.Peer peer =
            new PlainServer.Peer(above, above.getInputStream(), above.getOutputStream());
        peer.request();
        peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + BODY);
        if (inOrder) {
          above.close();
        } else {
          below.socket().shutdownOutput();
          below.in().readAllBytes();
        }
      });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anEndThatIsSaidIsTheEnd(String protocol) throws Exception {
      try (PlainServer server = server(protocol, true);
          HealingClient client = trusting("server")) {
        assertThat(client.send(post(server, "")).text()).isEqualTo(BODY);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anEndThatIsNotSaidIsACut(String protocol) throws Exception {
      try (PlainServer server = server(protocol, false);
          HealingClient client = trusting("server")) {
        ConnectionLostFailure failure =
            catchThrowableOfType(ConnectionLostFailure.class, () -> client.send(post(server, "")));
        assertThat(failure).hasMessageContaining("without close_notify after 12 bytes");
        assertThat(failure.delivery()).isEqualTo(Delivery.PROCESSED);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void norIsAStreamTakenForWhole(String protocol) throws Exception {
      byte[] read = new byte[100];
      try (PlainServer server = server(protocol, false);
          HealingClient client = trusting("server");
          ResponseStream stream = client.stream(post(server, ""), StreamSettings.defaults())) {
        assertThat(stream.read(read, 0, read.length)).isEqualTo(BODY.length());
        assertThatThrownBy(() -> stream.read(read, 0, read.length))
            .isInstanceOf(ConnectionLostFailure.class);
      }
    }
  }

  private static SSLSocket above(SSLContext context, PlainServer.Peer below, String protocol)
      throws IOException {
    SSLSocket above =
        (SSLSocket) context.getSocketFactory().createSocket(below.socket(), null, 0, false);
    above.setUseClientMode(false);
    above.setEnabledProtocols(new String[] {protocol});
    return above;
  }

  @Nested
  class GivenAnIdleConnectionIsClosed {
    private static final int ALERT = 21;
    private static final int APPLICATION_DATA = 23;

    /** Below TLS, what the server gets after the one exchange. */
    private byte[] lastBytes(String protocol) throws Exception {
      CompletableFuture<byte[]> last = new CompletableFuture<>();
      SSLContext context = context("server");
      try (PlainServer server =
              new PlainServer((below, number) -> {
                SSLSocket above = above(context, below, protocol);
                PlainServer.Peer peer =
                    new PlainServer.Peer(above, above.getInputStream(), above.getOutputStream());
                peer.request();
                peer.answer("fine");
                last.complete(below.in().readAllBytes());
              });
          HealingClient client = trusting("server")) {
        assertThat(client.send(post(server, "a")).text()).isEqualTo("fine");
        client.recreate();
        return last.get(10, TimeUnit.SECONDS);
      }
    }

    @Test
    void theServerIsToldUnderTls12() throws Exception {
      assertThat(lastBytes("TLSv1.2")).isNotEmpty().startsWith(ALERT);
    }

    @Test
    void theServerIsToldUnderTls13WhereItLooksLikeAnythingElse() throws Exception {
      assertThat(lastBytes("TLSv1.3")).isNotEmpty().startsWith(APPLICATION_DATA);
    }
  }

  @Nested
  class GivenTheHandshakeStalls {
    @Test
    void itIsNotWaitedForLongerThanTheTimeout() throws Exception {
      ClientSettings settings = ClientSettings.defaults();
      try (PlainServer server =
              new PlainServer((peer, number) -> peer.in().transferTo(peer.out()));
          HealingClient client =
              HealingClient.create(
                  settings.withTimeouts(
                      settings.timeouts().withConnectTimeout(Duration.ofMillis(100))))) {
        Request request = Request.get(server.secureUri("/"));
        assertThatThrownBy(() -> client.send(request)).isInstanceOf(ConnectFailure.class);
      }
    }
  }

  @Nested
  class GivenTheTrustedCertificatesChange {
    @Test
    void theyAreReadAgainAndTheConnectionsReplaced() throws Exception {
      CountDownLatch recreated = new CountDownLatch(1);
      Path file = Files.copy(pem("server"), folder.resolve("changing.pem"));
      try (PlainServer server = new PlainServer(listener("server", false), echo());
          HealingClient client =
              HealingClient.builder()
                  .settings(
                      ClientSettings.defaults()
                          .withTls(
                              TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(file))))
                  .listener(event -> {
                    if (event instanceof ClientEvent.Recreated) {
                      recreated.countDown();
                    }
                  })
                  .build()) {
        assertThat(client.send(post(server, "a")).text()).isEqualTo("a");
        Files.copy(pem("other"), file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(
            file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 1000));
        assertThat(recreated.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> client.send(post(server, "a"))).isInstanceOf(ConnectFailure.class);
      }
    }

    @Test
    void connectionsWithoutTlsGoOn() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch changed = new CountDownLatch(1);
      Path file = Files.copy(pem("server"), folder.resolve("irrelevant.pem"));
      try (PlainServer cleartext =
              new PlainServer((peer, number) -> {
                for (String request = peer.request(); request != null; request = peer.request()) {
                  if (request.startsWith("GET /slow")) {
                    asked.countDown();
                    await(changed);
                  }
                  peer.answer("from " + number);
                }
              });
          PlainServer server = new PlainServer(listener("server", false), echo());
          HealingClient client = onDemand(file)) {
        assertThat(client.send(post(server, "a")).text()).isEqualTo("a");
        CompletableFuture<Response> inFlight =
            client.sendAsync(Request.get(cleartext.uri("/slow")));
        await(asked);
        Request get = Request.get(cleartext.uri("/"));
        assertThat(client.send(get).text()).as("it lies idle afterwards").isEqualTo("from 2");

        replaceByMore(file);
        client.reloadKeyMaterial();

        assertThat(client.generation()).isEqualTo(2);
        assertThat(client.send(get).text()).isEqualTo("from 2");
        assertThat(client.send(post(server, "b")).text()).isEqualTo("b");
        assertThat(server.connections()).as("over TLS").isEqualTo(2);
        changed.countDown();
        assertThat(inFlight.get().text()).isEqualTo("from 1");
        assertThat(client.numbers(get.origin()).idle()).isEqualTo(2);
      }
    }

    /** Looks at its files when it is told to, and lets a replaced generation drain for no time. */
    private HealingClient onDemand(Path trusted) {
      ClientSettings settings = ClientSettings.defaults();
      return HealingClient.create(
          settings
              .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(trusted)))
              .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO)),
          Environment.system().withScheduler(new NoHousekeeping()));
    }

    /** Another file, which still trusts the server. */
    private void replaceByMore(Path file) throws IOException {
      Files.writeString(file, Files.readString(pem("server")) + Files.readString(pem("other")));
    }
  }

  @Nested
  class GivenKeyMaterialThatCannotBeRead {
    @Test
    void theClientIsNotMade() throws IOException {
      Path empty = Files.createFile(folder.resolve("empty.pem"));
      assertThatThrownBy(() -> trusting(new TlsSettings.Trust.Pem(empty)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("empty.pem");
    }
  }
}
