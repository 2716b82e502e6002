package dev.wellspring.server.http;

import static org.awaitility.Awaitility.await;

import dev.wellspring.rag.catalogue.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The service in a process of its own, so that it can be stopped and killed. */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path data;
  private final Path output;

  private ServiceProcess(Process process, Path data, Path output) {
    this.process = process;
    this.data = data;
    this.output = output;
  }

  /** Starts it on a free port, and does not wait. */
  public static ServiceProcess start(Path data, Path output, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", classPath(), "dev.wellspring.server.WellspringApplication"));
    command.add("--wellspring.data-folder=" + data);
    if (Stream.of(arguments).noneMatch(argument -> argument.startsWith("--wellspring.port="))) {
      command.add("--wellspring.port=0");
    }
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new ServiceProcess(process, data, output);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Waits until it is ready; a client of it. */
  public Client client() {
    URI address =
        await().atMost(PATIENCE).until(this::announced, Optional::isPresent).orElseThrow();
    return new Client(address);
  }

  private Optional<URI> announced() {
    if (!process.isAlive()) {
      throw new AssertionError("the service ended: " + output());
    }
    return DataFolder.owner(data)
        .filter(owner -> owner.pid() == process.pid())
        .flatMap(owner -> Optional.ofNullable(owner.service()));
  }

  /** Everything that it has printed. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Takes it away without a word (SIGKILL). */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to stop (SIGTERM). */
  public void stop() {
    process.destroy();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the service does not end: " + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
