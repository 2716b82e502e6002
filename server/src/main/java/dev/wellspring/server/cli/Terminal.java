package dev.wellspring.server.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints.
 *
 * @param results the standard output
 * @param notes the standard error
 * @param interactive whether a person watches, so that progress may overwrite its own line
 */
record Terminal(PrintWriter results, PrintWriter notes, boolean interactive) {
  /** The streams of a command. */
  static Terminal of(@Nullable CommandSpec spec) {
    var command = Objects.requireNonNull(spec).commandLine();
    return new Terminal(command.getOut(), command.getErr(), isWatched());
  }

  void out(String text) {
    results.println(text);
    results.flush();
  }

  void note(String text) {
    notes.println(text);
    notes.flush();
  }

  /** The launcher knows; Java 21 cannot tell for the standard error alone. */
  private static boolean isWatched() {
    return Boolean.getBoolean("wellspring.interactive");
  }
}
