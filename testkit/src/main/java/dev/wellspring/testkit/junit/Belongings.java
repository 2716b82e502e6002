package dev.wellspring.testkit.junit;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one test was given, and what the process held before.
 *
 * @param before taken before anything was made
 * @param trusted the file that the client's trust comes from, under TLS
 */
record Belongings(
    Holdings before,
    ScriptedServer server,
    HealingClient client,
    Promises promises,
    Optional<Path> trusted) {

  /** What is under way at the end of a test may take so long to end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  static Belongings prepare(ClientSettings settings, Environment environment) {
    Holdings before = Holdings.now();
    return new Belongings(
        before,
        ScriptedServer.cleartext(Script.OBEDIENT),
        client(settings, environment),
        new Promises(),
        Optional.empty());
  }

  /** The same over TLS, with a certificate of its own that the client trusts. */
  static Belongings prepareOverTls(ClientSettings settings, Environment environment) {
    Holdings before = Holdings.now();
    TestCertificate certificate = TestCertificate.forLoopback();
    try {
      Path trusted = Files.createTempFile("trusted", ".pem");
      Files.writeString(trusted, certificate.pem());
      TlsSettings tls = settings.tls().withTrust(new TlsSettings.Trust.Pem(trusted));
      return new Belongings(
          before,
          ScriptedServer.tls(Script.OBEDIENT, certificate),
          client(settings.withTls(tls), environment),
          new Promises(),
          Optional.of(trusted));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HealingClient client(ClientSettings settings, Environment environment) {
    return HealingClient.builder().settings(settings).environment(environment).build();
  }

  /** Closes everything and says what should have been gone by itself, or is still there. */
  List<String> giveBack() throws InterruptedException {
    List<String> left = new ArrayList<>(unsettled());
    client.close(Duration.ZERO);
    try {
      server.close();
    } catch (IllegalStateException complaint) {
      left.add(String.valueOf(complaint.getMessage()));
    }
    left.addAll(before.leftSince(GRACE));
    trusted.ifPresent(Belongings::delete);
    return left;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is left after a while; looks again and again, because what ends tells nobody. */
  private List<String> unsettled() throws InterruptedException {
    long end = System.nanoTime() + GRACE.toNanos();
    List<String> found = unsettledNow();
    while (!found.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_AGAIN);
      found = unsettledNow();
    }
    return found;
  }

  /** Of all generations: what a replaced one still has is no less left behind. */
  private List<String> unsettledNow() {
    List<String> found = new ArrayList<>();
    client
        .numbers()
        .pools()
        .forEach((origin, numbers) -> {
          if (numbers.leased() > 0 || numbers.waiting() > 0) {
            found.add("connections of the client to " + origin + ": " + numbers);
          }
        });
    if (promises.unfinished() > 0) {
      found.add(promises.unfinished() + " unfinished futures");
    }
    return found;
  }
}
