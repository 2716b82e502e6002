package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.Reply;
import dev.wellspring.server.cli.service.Reply.Found;
import dev.wellspring.server.cli.service.Service;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "search",
    description = "Shows the passages that come nearest to some words, with their scores.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "WORDS", arity = "1..*", description = "what to look for")
  private @Nullable List<String> words;

  @Option(names = "--top-k", paramLabel = "N", description = "how many passages to show, 1 to 100")
  private @Nullable Integer topK;

  @Mixin private final DataFolder data = new DataFolder();
  @Mixin private final JsonOutput json = new JsonOutput();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try (Service service = Service.on(data.path())) {
      Reply<Found> reply =
          service.client().search(String.join(" ", Objects.requireNonNull(words)), topK);
      Terminal.of(spec).out(json.wanted() ? reply.json() : text(reply.value()));
      return 0;
    }
  }

  private static String text(Found found) {
    return found.results().isEmpty()
        ? "Nothing found."
        : found.results().stream().map(SearchCommand::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(Reply.Passage passage) {
    return String.format(
        Locale.ROOT,
        "%s, page %d  (score %.3f, similarity %.3f, words %.2f)%n%s",
        passage.source(),
        passage.page(),
        passage.score(),
        passage.similarity(),
        passage.words(),
        passage.text().indent(2).stripTrailing());
  }
}
