package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.contender.Target;
import dev.wellspring.benchmarks.server.LoadServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server, seen from the process that loads it. Used by one thread. */
public final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final Path certificate;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final int cleartextPort;
  private final int tlsPort;

  private ServerProcess(Process process, Path certificate) throws IOException {
    this.process = process;
    this.certificate = certificate;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    String[] ports = line().split(" ", -1);
    this.cleartextPort = Integer.parseInt(ports[0]);
    this.tlsPort = Integer.parseInt(ports[1]);
  }

  /**
   * Starts it.
   *
   * @param prefix goes before its command
   * @param byId whether it counts requests by their id
   */
  public static ServerProcess start(List<String> prefix, boolean byId) throws IOException {
    Path certificate = Files.createTempFile("load-server", ".pem");
    List<String> command =
        JavaProcess.command(
            prefix,
            "512m",
            LoadServer.class,
            List.of(certificate.toString(), byId ? "by-id" : "fast"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ServerProcess(process, certificate);
  }

  /** What a client is pointed at. */
  public Target target(boolean secure, int bodyBytes, int connections) {
    URI uri =
        URI.create(
            secure
                ? "https://127.0.0.1:" + tlsPort + "/"
                : "http://127.0.0.1:" + cleartextPort + "/");
    return new Target(uri, certificate, bodyBytes, connections);
  }

  Counts counts() throws IOException {
    return Counts.parse(ask("counts"));
  }

  /** Ids that were delivered more than once, with their numbers. */
  public String repeated() throws IOException {
    return ask("repeated");
  }

  /** From now on cleartext requests are answered only so long after they were read. */
  public void think(Duration time) throws IOException {
    ask("think " + time.toMillis());
  }

  /** Resets every other cleartext connection, and tells how many of how many. */
  public String resetHalf() throws IOException {
    return ask("reset-half");
  }

  /** Ends all cleartext connections, stays away, and is back on its port; returns the absence. */
  public Duration restart(Duration absence) throws IOException {
    return Duration.ofNanos(Long.parseLong(ask("restart " + absence.toMillis())));
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.delete(certificate);
  }

  private String ask(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
    return line();
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the load server ended");
    }
    return line;
  }
}
