package dev.wellspring.server.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where everything is kept. */
final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${env:WELLSPRING_DATA_FOLDER:-wellspring-data}",
      description = "where everything is kept (default: ${DEFAULT-VALUE})")
  private @Nullable Path folder;

  Path path() {
    return Objects.requireNonNull(folder);
  }
}
