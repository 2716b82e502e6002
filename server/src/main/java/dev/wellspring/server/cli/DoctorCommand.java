package dev.wellspring.server.cli;

import dev.wellspring.server.cli.doctor.Checkup;
import dev.wellspring.server.cli.doctor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = "Tells what is configured, what works and what is missing; tries each part out.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private final DataFolder data = new DataFolder();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    List<Finding> findings = Checkup.of(data.path(), finding -> terminal.out(finding.line()));
    boolean well = findings.stream().allMatch(Finding::well);
    terminal.out(well ? "Everything works." : "Something is missing: see the lines marked with !!");
    return well ? 0 : 1;
  }
}
