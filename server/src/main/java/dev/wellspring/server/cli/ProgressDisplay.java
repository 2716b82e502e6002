package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.Reply.Progress;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a long task is, if a person watches. */
final class ProgressDisplay implements AutoCloseable {
  private final @Nullable ProgressBar bar;

  ProgressDisplay(String name, Terminal terminal) {
    this.bar = terminal.interactive() ? newBar(name) : null;
  }

  private static ProgressBar newBar(String name) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setStyle(ProgressBarStyle.ASCII)
        .setInitialMax(1)
        .setUpdateIntervalMillis((int) Duration.ofMillis(100).toMillis())
        .hideEta()
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .build();
  }

  void show(Progress progress) {
    show(progress.stage(), progress.done(), progress.total());
  }

  void show(String stage, int done, int total) {
    if (bar != null) {
      bar.setExtraMessage(stage);
      bar.maxHint(Math.max(1, total));
      bar.stepTo(done);
    }
  }

  /** Removes the display; may be called again. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
