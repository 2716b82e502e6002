package dev.wellspring.server.cli;

import dev.wellspring.rag.Progress;
import dev.wellspring.rag.Wellspring;
import dev.wellspring.server.cli.service.Configured;
import dev.wellspring.server.engine.RagSettings;
import dev.wellspring.server.provider.Providers;
import dev.wellspring.server.settings.ServiceSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "reindex",
    description =
        "Makes the index again from the stored pages, for instance after another embedding model was"
            + " configured. The service must be stopped. A provider is asked to embed everything.",
    mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {
  @Mixin private final DataFolder data = new DataFolder();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    ServiceSettings settings = Configured.in(data.path());
    Providers providers =
        Providers.of(settings.providers(), new SimpleMeterRegistry(), Clock.systemUTC());
    try (ProgressDisplay progress = new ProgressDisplay("reindex", terminal)) {
      int documents =
          Wellspring.reindex(
              RagSettings.of(settings),
              providers.parts(),
              step -> {
                if (step instanceof Progress.Embedding embedding) {
                  progress.show("embedding", embedding.done(), embedding.total());
                }
              });
      terminal.out("The index is made again: " + Counted.of(documents, "document") + ".");
      return 0;
    } catch (RuntimeException failure) {
      throw Configured.understood(failure);
    }
  }
}
