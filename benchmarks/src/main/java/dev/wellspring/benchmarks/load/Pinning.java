package dev.wellspring.benchmarks.load;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Puts processes on cores, where the system can ({@code taskset}) and there are two of them. */
final class Pinning {

  private Pinning() {}

  static boolean possible() {
    return Runtime.getRuntime().availableProcessors() > 1
        && Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  /** Goes before a command, to run it on this core. */
  static List<String> to(int core) {
    return List.of("taskset", "-c", String.valueOf(core));
  }
}
