package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.StartedService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

@Command(
    name = "serve",
    description = "Starts the service with its console page, until it is interrupted.",
    mixinStandardHelpOptions = true,
    footer =
        "%nEvery setting of the service can be given as --wellspring.NAME=VALUE or in the environment as WELLSPRING_NAME.")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "to listen at, 0 for any free one (default: 8080)")
  private @Nullable Integer port;

  @Mixin private final DataFolder data = new DataFolder();

  @Unmatched private List<String> settings = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--wellspring.data-folder=" + data.path());
    if (port != null) {
      arguments.add("--wellspring.port=" + port);
    }
    return StartedService.serve(arguments);
  }
}
