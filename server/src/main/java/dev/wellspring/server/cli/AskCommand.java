package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.Reply;
import dev.wellspring.server.cli.service.Reply.Answered;
import dev.wellspring.server.cli.service.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "ask",
    description =
        "Answers a question from the stored documents; files and folders are stored first.",
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "QUESTION")
  private @Nullable String question;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "files and folders to store first")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--top-k", paramLabel = "N", description = "how many passages to read, 1 to 100")
  private @Nullable Integer topK;

  @Mixin private final DataFolder data = new DataFolder();
  @Mixin private final JsonOutput json = new JsonOutput();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    List<Path> files = Ingestion.filesIn(paths);
    try (Service service = Service.on(data.path())) {
      boolean complete = new Ingestion(service.client(), terminal).store(files);
      Reply<Answered> reply = service.client().ask(Objects.requireNonNull(question), topK);
      terminal.out(json.wanted() ? reply.json() : AnswerText.of(reply.value()));
      return complete ? 0 : 1;
    }
  }
}
