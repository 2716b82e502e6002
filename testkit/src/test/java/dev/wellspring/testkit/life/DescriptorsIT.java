package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.slf4j.LoggerFactory;

/**
 * A process of its own, because who runs out of file descriptors runs out of them everywhere. It
 * makes a call through each door and of each class.
 */
@Timeout(60)
@ParameterizedClass
@Ways(doors = Door.SYNC, classes = ReplayClass.SAFE)
class DescriptorsIT {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final int FEW = 150;

  @TempDir Path folder;

  private final ScriptedServer first;
  private final ScriptedServer wanted;

  DescriptorsIT(Way way) {
    this.first = way.server(Script.OBEDIENT);
    this.wanted = way.server(Script.OBEDIENT);
  }

  @BeforeAll
  static void thereIsAShellThatLimitsDescriptors() {
    assumeTrue(Files.isExecutable(SHELL), "no " + SHELL + " that could limit file descriptors");
  }

  @AfterEach
  void close() {
    first.close();
    wanted.close();
  }

  /** Each call of {@link DescriptorEater} ends like this, after so many deliveries. */
  private void assertEachEnds(DescriptorEater.Plan plan, String outcome, int deliveries)
      throws Exception {
    List<String> expected = new ArrayList<>();
    for (Door door : Door.values()) {
      for (ReplayClass replayClass : ReplayClass.values()) {
        expected.add(DescriptorEater.id(door, replayClass) + ": " + outcome);
      }
    }
    assertThat(said(plan)).endsWith(expected.toArray(String[]::new));
    assertThat(wanted.journal().requests()).isEqualTo(expected.size() * deliveries);
    for (Door door : Door.values()) {
      for (ReplayClass replayClass : ReplayClass.values()) {
        assertThat(wanted.journal().complete(DescriptorEater.id(door, replayClass)))
            .isEqualTo(deliveries);
      }
    }
  }

  private List<String> said(DescriptorEater.Plan plan) throws Exception {
    Path trusted = Files.writeString(folder.resolve("trusted.pem"), Way.trustedPem());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        String.join(
            File.pathSeparator,
            root(HealingClient.class),
            root(Door.class),
            root(DescriptorEater.class),
            root(LoggerFactory.class));
    Process process =
        new ProcessBuilder(
                SHELL.toString(),
                "-c",
                "ulimit -n " + FEW + " && exec \"$0\" \"$@\"",
                java,
                "-XX:TieredStopAtLevel=1", // it does not live long
                "-XX:+UseSerialGC",
                "-classpath",
                classes,
                DescriptorEater.class.getName(),
                root(HealingClient.class),
                plan.name(),
                trusted.toString(),
                first.uri("/").toString(),
                wanted.uri("/").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  /** The jar or folder that the class comes from. */
  private static String root(Class<?> type) {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource(name));
    String root = url.substring(0, url.length() - name.length());
    return Path.of(URI.create(root.replaceFirst("^jar:", "").replaceFirst("!$", ""))).toString();
  }

  @Nested
  class GivenIdleConnectionsHoldThem {

    /** Answers the first requests at once, and the others when there is one for each connection. */
    private record Together(int alone) implements Script {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        int before = Math.max(0, request.number() - alone - 1) / DescriptorEater.IDLE;
        int all = request.number() <= alone ? 0 : alone + (before + 1) * DescriptorEater.IDLE;
        return Reaction.afterWhole(
            new Step.AwaitRequests(all), new Step.Respond(Answer.ok("held")));
      }
    }

    @Test
    void theyAreClosedForTheCallThatNeedsOne() throws Exception {
      first.follow(new Together(Door.values().length));
      assertEachEnds(
          DescriptorEater.Plan.KEEP_IDLE_ONES,
          "200 after 1 attempts, DESCRIPTORS=" + DescriptorEater.IDLE,
          1);
    }
  }

  @Nested
  class GivenSomebodyElseHoldsThem {
    @Test
    void theCallWaitsUntilOneIsGivenBack() throws Exception {
      assertEachEnds(
          DescriptorEater.Plan.GIVE_BACK_LATER, "200 after 1 attempts, DESCRIPTORS=0", 1);
    }

    @Test
    void aCallThatGetsNoneWasNotSent() throws Exception {
      assertEachEnds(DescriptorEater.Plan.KEEP_ALL, "ConnectFailure, NOT_SENT", 0);
      assertThat(wanted.journal().connections()).isZero();
    }
  }
}
