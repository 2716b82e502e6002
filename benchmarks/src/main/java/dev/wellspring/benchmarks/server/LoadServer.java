package dev.wellspring.benchmarks.server;

import dev.wellspring.testkit.server.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The process that answers. It prints its cleartext and its TLS port, then obeys one command a
 * line, each with one line: {@code counts}, {@code repeated}, {@code think MILLISECONDS}, {@code
 * reset-half}, {@code restart MILLISECONDS}. It ends with its standard input, so that none is left
 * behind.
 */
public final class LoadServer {
  private final Tally tally;
  private final CleartextLoop loop;

  private LoadServer(Tally tally, CleartextLoop loop) {
    this.tally = tally;
    this.loop = loop;
  }

  /**
   * Serves.
   *
   * @param arguments the file for the certificate in PEM, and {@code by-id} or {@code fast}
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    TestCertificate certificate = TestCertificate.forLoopback();
    Files.writeString(Path.of(arguments[0]), certificate.pem());
    Tally tally = new Tally(arguments[1].equals("by-id"));
    Answers answers = new Answers();
    CleartextLoop loop = CleartextLoop.start(tally, answers);
    TlsListener tls = TlsListener.start(certificate.context(), tally, answers);
    System.out.println(loop.port() + " " + tls.port());
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    LoadServer server = new LoadServer(tally, loop);
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(server.obey(line.split(" ", -1)));
    }
  }

  private String obey(String[] words) throws InterruptedException, ExecutionException {
    return switch (words[0]) {
      case "counts" -> tally.counts();
      case "repeated" -> tally.repeated();
      case "think" ->
          String.valueOf(
              loop.call(() -> loop.think(Duration.ofMillis(Long.parseLong(words[1])))).get());
      case "reset-half" -> loop.call(loop::resetHalf).get();
      case "restart" -> restart(Duration.ofMillis(Long.parseLong(words[1])));
      default -> throw new IllegalArgumentException("unknown command: " + words[0]);
    };
  }

  /** Nanoseconds of absence. */
  private String restart(Duration absence) throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    loop.call(loop::vanish).get();
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(absence.toMillis(), TimeUnit.MILLISECONDS))
        .get();
    loop.call(loop::reappear).get();
    return String.valueOf(System.nanoTime() - begun);
  }
}
