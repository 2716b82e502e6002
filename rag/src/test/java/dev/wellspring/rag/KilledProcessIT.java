package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wellspring.rag.catalogue.DataFolderInUseException;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.retrieve.Passage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed amid its work, several times on one folder; what it acknowledged is there.
 */
class KilledProcessIT {
  private static final int KILLS = 5;

  @TempDir Path temp;

  /** What must be there: the version of each name, 0 for none. */
  private final Map<String, Integer> acknowledged = new HashMap<>();

  private int lastVersion;

  @Test
  void losesNothingThatWasAcknowledgedAndShowsNothingHalf() throws Exception {
    Path data = temp.resolve("data");
    Random random = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      Step unfinished = ingestUntilKilled(data, kill, 5 + random.nextInt(25), random.nextInt(12));
      try (Wellspring wellspring = TestWellspring.open(data)) {
        assertWhole(wellspring);
        takeOver(wellspring, unfinished);
      }
    }
  }

  @Test
  void holdsTheFolderAgainstOthersUntilItIsKilled() throws Exception {
    Path data = temp.resolve("data");
    Process process = start(data, 1);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).startsWith("begin");
      assertThatExceptionOfType(DataFolderInUseException.class)
          .isThrownBy(() -> TestWellspring.open(data))
          .satisfies(e -> assertThat(e.owner().orElseThrow().pid()).isEqualTo(process.pid()));
    } finally {
      process.destroyForcibly().waitFor();
    }
    TestWellspring.open(data).close();
  }

  /** One step that was begun. */
  private record Step(String name, int version) {
    static Step of(String begin) {
      String[] words = begin.split(" ", -1);
      return new Step(words[1], Integer.parseInt(words[2]));
    }
  }

  /**
   * Kills at some point of a step, which chance and the machine decide.
   *
   * @param spins how long to wait into the step that is not awaited, in units of no meaning
   */
  private @Nullable Step ingestUntilKilled(Path data, long seed, int steps, int spins)
      throws IOException, InterruptedException {
    Process process = start(data, seed);
    Step open = null;
    int ended = 0;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      boolean killed = false;
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals("end") && open != null) {
          acknowledged.put(open.name(), open.version());
          open = null;
          ended++;
        } else if (line.startsWith("begin")) {
          open = Step.of(line);
          lastVersion = Math.max(lastVersion, open.version());
          if (ended >= steps && !killed) {
            killed = true;
            long until = System.nanoTime() + spins * 3_000_000L;
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            process.toHandle().destroyForcibly(); // leaves its output to be read
          }
        } else {
          throw new IllegalStateException("the process says: " + line);
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(ended).isGreaterThanOrEqualTo(steps);
    return open;
  }

  private Process start(Path data, long seed) throws IOException {
    Files.createDirectories(temp);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            IngestingProcess.class.getName(),
            data.toString(),
            Long.toString(seed),
            Integer.toString(lastVersion))
        .redirectError(temp.resolve("stderr.txt").toFile())
        .start();
  }

  private static void assertWhole(Wellspring wellspring) {
    List<Passage> passages = wellspring.search("common", 100);
    for (Document document : wellspring.documents()) {
      assertThat(passages)
          .filteredOn(passage -> passage.document().equals(document))
          .hasSize(document.chunks());
      assertThat(wellspring.pages(document.id())).hasSize(1);
      assertThat(wellspring.original(document.id())).isPresent();
    }
    assertThat(passages).hasSize(wellspring.documents().stream().mapToInt(Document::chunks).sum());
    IngestingProcess.DOMAINS.forEach(domain -> assertFoundByItsContext(wellspring, domain));
  }

  private static void assertFoundByItsContext(Wellspring wellspring, String domain) {
    ContextFilter filter = new ContextFilter(List.of(), List.of(domain), List.of(), List.of());
    List<Document> about =
        wellspring.documents().stream()
            .filter(document -> document.context().domains().contains(domain))
            .toList();
    assertThat(wellspring.search("common", filter, 100))
        .as("passages about %s", domain)
        .hasSize(about.stream().mapToInt(Document::chunks).sum())
        .allSatisfy(passage -> assertThat(about).contains(passage.document()));
  }

  /** All that was acknowledged is there; of the unfinished step, all or nothing. */
  private void takeOver(Wellspring wellspring, @Nullable Step unfinished) throws IOException {
    Map<String, Integer> actual = new HashMap<>();
    for (Document document : wellspring.documents()) {
      String text = Files.readString(wellspring.original(document.id()).orElseThrow());
      actual.put(document.name(), Integer.parseInt(text.split(" ", 3)[1].substring(1)));
    }
    for (int i = 0; i < IngestingProcess.NAMES; i++) {
      String name = "name" + i;
      int version = actual.getOrDefault(name, 0);
      int before = acknowledged.getOrDefault(name, 0);
      if (unfinished != null && unfinished.name().equals(name)) {
        assertThat(version).as(name).isIn(before, unfinished.version());
      } else {
        assertThat(version).as(name).isEqualTo(before);
      }
      acknowledged.put(name, version);
    }
  }
}
