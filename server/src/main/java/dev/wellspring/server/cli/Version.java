package dev.wellspring.server.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Tells which version this is, and what runs it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "wellspring " + Objects.requireNonNullElse(version, "(not packaged)"),
      "Java %s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor"))
    };
  }
}
