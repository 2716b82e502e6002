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
  /** The streams of a command; a console is there only if none of them is redirected. */
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

  private static boolean isWatched() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
