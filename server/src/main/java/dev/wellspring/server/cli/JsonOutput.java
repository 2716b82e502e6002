package dev.wellspring.server.cli;

import picocli.CommandLine.Option;

/** The option for programs that read our output. */
final class JsonOutput {
  @Option(names = "--json", description = "print the service's reply as it came")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
