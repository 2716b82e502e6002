package dev.wellspring.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file {@code wellspring}, in a project that is built, with JDKs that only note their calls.
 */
class LauncherIT {
  /** Unpacks and learns as the real one does, and writes every call down. */
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in
          -XX:AOTCacheOutput=*) : >"${argument#*=}" ;;
        esac
        if [ "$before" = --destination ]; then mkdir -p "$argument" && : >"$argument/wellspring.jar"; fi
        before=$argument
      done
      echo "$0 $*" >>"$CALLS"
      """;

  @TempDir private Path folder = Path.of("");

  private Path launcher() {
    return folder.resolve("a project").resolve("wellspring");
  }

  private Path home() {
    return folder.resolve("home");
  }

  @BeforeEach
  void makeProject() throws IOException {
    Path project = Files.createDirectories(folder.resolve("a project"));
    Files.copy(Path.of("..", "wellspring"), launcher());
    Files.createDirectories(project.resolve("server/target"));
    Files.createFile(project.resolve("server/target/wellspring.jar"));
  }

  private Path jdk(Path home, int version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    for (String command : List.of("java", "javac")) {
      Files.writeString(home.resolve("bin").resolve(command), JAVA);
      Files.setPosixFilePermissions(
          home.resolve("bin").resolve(command), PosixFilePermissions.fromString("rwx------"));
    }
    Files.writeString(
        home.resolve("release"),
        "JAVA_RUNTIME_VERSION=\"%d.0.1+9-LTS\"\nJAVA_VERSION=\"%d.0.1\"\n"
            .formatted(version, version));
    return home;
  }

  /** The calls of the JDKs that this start led to. */
  private List<String> start(Path launcher, Path javaHome, String... arguments) throws Exception {
    Path calls = Files.createTempFile(folder, "calls", "");
    ProcessBuilder process = new ProcessBuilder(launcher.toString());
    process.command().addAll(List.of(arguments));
    process.environment().put("CALLS", calls.toString());
    process.environment().put("HOME", home().toString());
    process.environment().put("JAVA_HOME", javaHome.toString());
    // so that no JDK of this machine is on the path
    process.environment().merge("PATH", javaHome.resolve("bin") + ":", (path, bin) -> bin + path);
    process.environment().remove("WELLSPRING_JAVA_OPTS");
    process.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    Process running = process.start();
    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    return Files.readAllLines(calls);
  }

  @Nested
  class OfSeveralJdks {
    @Test
    void takesTheOneOfJavaHomeIfItIsNewEnough() throws Exception {
      jdk(home().resolve(".jdks/newest"), 99);

      List<String> calls = start(launcher(), jdk(folder.resolve("mine"), 21), "--help");

      assertThat(calls).allSatisfy(call -> assertThat(call).startsWith(folder + "/mine/bin/java "));
    }

    @Test
    void takesTheNewestOfTheUsualPlacesIfThatOneIsTooOld() throws Exception {
      jdk(home().resolve(".jdks/newest"), 99);

      List<String> calls = start(launcher(), jdk(folder.resolve("mine"), 17), "--help");

      assertThat(calls)
          .allSatisfy(call -> assertThat(call).startsWith(home() + "/.jdks/newest/bin/java "));
    }
  }

  @Nested
  class StartedTwice {
    @Test
    void unpacksOnceAndLearnsOnceWhatStartsFaster() throws Exception {
      Path java = jdk(folder.resolve("jdk"), 25);

      List<String> first = start(launcher(), java, "documents");
      List<String> second = start(launcher(), java, "documents");

      assertThat(first).hasSize(3);
      assertThat(first.get(0)).contains("-Djarmode=tools", "extract");
      assertThat(first.get(1)).contains("-XX:AOTCacheOutput=", " ask --data ");
      assertThat(first.get(2)).contains("-XX:AOTCache=").endsWith(" documents");
      assertThat(second).containsExactly(first.get(2));
    }

    @Test
    void learnsAgainForAnotherJdkAndNotForOneThatCannot() throws Exception {
      Path project = launcher();
      start(project, jdk(folder.resolve("jdk"), 25), "documents");

      assertThat(start(project, jdk(folder.resolve("next"), 26), "documents"))
          .hasSize(2)
          .last()
          .asString()
          .contains("start-26.0.1");
      assertThat(start(project, jdk(folder.resolve("older"), 21), "documents"))
          .singleElement()
          .asString()
          .doesNotContain("AOT");
    }
  }

  @Nested
  class CalledThroughALink {
    @Test
    void findsItsProject() throws Exception {
      Path link = Files.createSymbolicLink(folder.resolve("link"), launcher());

      List<String> calls = start(link, jdk(folder.resolve("jdk"), 21), "documents");

      assertThat(calls.getLast()).contains("/a project/server/target/unpacked/wellspring.jar");
      assertThat(folder.resolve("target")).doesNotExist();
    }
  }
}
