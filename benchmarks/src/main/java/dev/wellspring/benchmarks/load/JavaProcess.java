package dev.wellspring.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for more processes like this one. */
final class JavaProcess {

  private JavaProcess() {}

  /** The command that runs {@code main} with this process's Java and class path. */
  static List<String> command(
      List<String> prefix, String heap, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx" + heap, "-Xms" + heap, "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }
}
