package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.ServiceException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The way in: {@code java -jar wellspring.jar COMMAND …}. */
@Command(
    name = "wellspring",
    description = "Answers from your documents, with proof.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AskCommand.class,
      IngestCommand.class,
      SearchCommand.class,
      DocumentsCommand.class,
      ServeCommand.class,
      ReindexCommand.class,
      DoctorCommand.class,
      EvalCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wellspring ask \"What is the total of the invoice?\" samples/",
      "  wellspring serve --port 8080 --data wellspring-data",
      "",
      "Exit status: 0 done, 1 failed (the reason is printed), 2 wrong usage."
    })
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for {@link #main} and for tests that run it within their own process. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::report);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), "say what to do");
  }

  /** Expected failures are told in one line; anything else is a defect, whose trace helps. */
  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof ServiceException) {
      err.println("wellspring: " + failure.getMessage());
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
