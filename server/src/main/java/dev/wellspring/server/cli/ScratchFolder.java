package dev.wellspring.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the time of one measurement.
 *
 * @param path empty at first
 */
record ScratchFolder(Path path) implements AutoCloseable {
  static ScratchFolder create() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("wellspring-eval"));
  }

  /** Deletes it with all that is in it. */
  @Override
  public void close() throws IOException {
    for (Path file : innermostFirst()) {
      Files.delete(file);
    }
  }

  private List<Path> innermostFirst() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
