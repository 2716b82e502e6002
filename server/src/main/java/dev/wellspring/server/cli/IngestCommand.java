package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.Declared;
import dev.wellspring.server.cli.service.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "ingest",
    description =
        "Stores files, and folders to the bottom. A file stored before is not read again.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "files and folders")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--type",
      split = ",",
      paramLabel = "TYPE",
      description = "what kind of text it is, such as technical")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--domain",
      split = ",",
      paramLabel = "DOMAIN",
      description = "its subject, such as finance")
  private List<String> domains = new ArrayList<>();

  @Option(
      names = "--category",
      split = ",",
      paramLabel = "CATEGORY",
      description = "its purpose, such as user_guide")
  private List<String> categories = new ArrayList<>();

  @Option(names = "--tag", split = ",", paramLabel = "TAG", description = "free words")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--description", paramLabel = "TEXT", description = "one sentence for people")
  private @Nullable String description;

  @Option(
      names = "--password",
      interactive = true,
      arity = "0..1",
      paramLabel = "PASSWORD",
      description = "of protected files; asked for if left empty")
  private @Nullable String password;

  @Mixin private final DataFolder data = new DataFolder();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    List<Path> files = Ingestion.filesIn(paths);
    Declared declared = new Declared(types, domains, categories, tags, description, password);
    try (Service service = Service.on(data.path())) {
      return new Ingestion(service.client(), Terminal.of(spec), declared).store(files) ? 0 : 1;
    }
  }
}
