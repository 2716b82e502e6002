package dev.wellspring.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs commands, each in a process of its own.
 *
 * @param temp holds their output, and their data folder {@code data}
 */
record Commands(Path temp) {
  /** A command that is done. */
  record Ended(int status, String output) {
    Ended expect(int wanted) {
      assertThat(status).as(output).isEqualTo(wanted);
      return this;
    }

    Ended contains(String... words) {
      assertThat(output).contains(words);
      return this;
    }

    Ended lacks(String words) {
      assertThat(output).doesNotContain(words);
      return this;
    }
  }

  /** Runs one until it ends. */
  Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.add("dev.wellspring.server.cli.Main");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data().toString()));
    Path output = Files.createTempFile(temp, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      return new Ended(process.waitFor(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  Path data() {
    return temp.resolve("data");
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
