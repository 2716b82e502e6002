package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.Reply;
import dev.wellspring.server.cli.service.Reply.Listed;
import dev.wellspring.server.cli.service.Service;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "documents",
    description = "Lists the stored documents, newest first.",
    mixinStandardHelpOptions = true)
final class DocumentsCommand implements Callable<Integer> {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "most documents to list (default: 100)")
  private int limit;

  @Option(
      names = "--offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "how many of the newest to pass over (default: 0)")
  private int offset;

  @Option(names = "--delete", paramLabel = "ID", description = "delete this document instead")
  private @Nullable String deleted;

  @Mixin private final DataFolder data = new DataFolder();
  @Mixin private final JsonOutput json = new JsonOutput();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    try (Service service = Service.on(data.path())) {
      if (deleted != null) {
        service.client().delete(deleted);
        terminal.note("deleted " + deleted);
        return 0;
      }
      Reply<Listed> reply = service.client().documents(limit, offset);
      terminal.out(json.wanted() ? reply.json() : text(reply.value()));
      return 0;
    }
  }

  private static String text(Listed listed) {
    String rows =
        listed.documents().stream().map(DocumentsCommand::row).collect(Collectors.joining("\n"));
    String count = Counted.of(listed.total(), "document");
    return rows.isEmpty() ? count : rows + "\n" + count;
  }

  private static String row(Reply.Entry entry) {
    return String.format(
        Locale.ROOT,
        "%s  %4d pages %5d chunks  %s%s",
        entry.id(),
        entry.pageCount(),
        entry.chunks(),
        entry.source(),
        entry.complete() ? "" : "  (in part)");
  }
}
