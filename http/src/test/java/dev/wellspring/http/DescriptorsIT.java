package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A process of its own, because who runs out of file descriptors runs out of them everywhere. */
@Timeout(60)
class DescriptorsIT {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final int FEW = 150;

  @BeforeAll
  static void thereIsAShellThatLimitsDescriptors() {
    assumeTrue(Files.isExecutable(SHELL), "no " + SHELL + " that could limit file descriptors");
  }

  /** What {@link DescriptorEater} says at its end. */
  private static String outcome(DescriptorEater.Plan plan, PlainServer one, PlainServer other)
      throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        String.join(
            File.pathSeparator,
            root(HealingClient.class),
            root(DescriptorEater.class),
            root(LoggerFactory.class));
    Process process =
        new ProcessBuilder(
                SHELL.toString(),
                "-c",
                "ulimit -n " + FEW + " && exec \"$0\" \"$@\"",
                java,
                "-classpath",
                classes,
                DescriptorEater.class.getName(),
                root(HealingClient.class),
                plan.name(),
                one.uri("/"),
                other.uri("/"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    List<String> lines = said.lines().toList();
    return lines.getLast();
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
    @Test
    void theyAreClosedForTheCallThatNeedsOne() throws Exception {
      CountDownLatch all = new CountDownLatch(DescriptorEater.IDLE);
      try (PlainServer holding =
              new PlainServer((peer, number) -> {
                peer.request();
                all.countDown();
                await(all);
                peer.answer("held");
                assertThat(peer.request()).isNull();
              });
          PlainServer wanted = PlainServer.echo()) {
        assertThat(outcome(DescriptorEater.Plan.KEEP_IDLE_ONES, holding, wanted))
            .isEqualTo("200 after 1 attempts, DESCRIPTORS=" + DescriptorEater.IDLE);
        assertThat(wanted.connections()).isEqualTo(1);
      }
    }
  }

  @Nested
  class GivenSomebodyElseHoldsThem {
    @Test
    void theCallWaitsUntilOneIsGivenBack() throws Exception {
      try (PlainServer unused = PlainServer.echo();
          PlainServer wanted = PlainServer.echo()) {
        assertThat(outcome(DescriptorEater.Plan.GIVE_BACK_LATER, unused, wanted))
            .isEqualTo("200 after 1 attempts, DESCRIPTORS=0");
        assertThat(wanted.connections()).isEqualTo(1);
      }
    }

    @Test
    void aCallThatGetsNoneWasNotSent() throws Exception {
      try (PlainServer unused = PlainServer.echo();
          PlainServer wanted = PlainServer.echo()) {
        assertThat(outcome(DescriptorEater.Plan.KEEP_ALL, unused, wanted))
            .isEqualTo("ConnectFailure, NOT_SENT");
        assertThat(wanted.connections()).isZero();
      }
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("not all connections came");
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }
}
