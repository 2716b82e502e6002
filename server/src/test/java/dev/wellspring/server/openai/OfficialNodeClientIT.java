package dev.wellspring.server.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wellspring.server.http.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chat API under the official client for Node. Skipped without Node, or where npm cannot
 * install the client, for instance without a network.
 */
class OfficialNodeClientIT extends RunningService {
  private static final Path SCRIPTS = Path.of("src", "test", "node");
  private static final Path FOLDER = Path.of("target", "openai-node").toAbsolutePath();
  private static final long PATIENCE_SECONDS = 120;

  @Test
  void answersStreamsAndRefusesAsItExpects() throws Exception {
    install();
    client.store("ferry.txt", "The ferry leaves at 07:45 from pier nine.");
    Path output = FOLDER.resolve("output.json");
    String base = client.base() + "/v1";
    int exit =
        run(output, List.of("node", "chat.mjs", base, "When does the ferry leave?")).exitValue();
    assertThat(exit).as(Files.readString(output)).isZero();
    JsonNode seen = JsonMapper.shared().readTree(Files.readAllBytes(output));

    for (String way : List.of("whole", "streamed", "helped", "goesOn")) {
      assertThat(seen.path(way).path("content").asString()).as(way).contains("07:45");
    }
    for (String way : List.of("whole", "streamed")) {
      assertThat(seen.path(way).path("source").asString()).isEqualTo("ferry.txt");
      assertThat(seen.path(way).path("finish").asString()).isEqualTo("stop");
      assertThat(seen.path(way).path("tokens").asInt()).isPositive();
    }
    JsonNode refused = seen.path("refused");
    assertThat(refused.path("refused").asBoolean()).isTrue();
    assertThat(refused.path("status").asInt()).isEqualTo(400);
    assertThat(refused.path("param").asString()).isEqualTo("temperature");
    assertThat(refused.path("message").asString()).contains("0 to 2");
  }

  private static void install() throws Exception {
    assumeTrue(works("node", "--version"), "SKIPPED: there is no Node");
    assumeTrue(works("npm", "--version"), "SKIPPED: there is no npm");
    Files.createDirectories(FOLDER);
    for (String file : List.of("package.json", "package-lock.json", "chat.mjs")) {
      Files.copy(SCRIPTS.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    assumeTrue(
        works("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"),
        "SKIPPED: npm cannot install the client; see " + FOLDER.resolve("npm.log"));
  }

  private static boolean works(String... command) throws Exception {
    try {
      Files.createDirectories(FOLDER);
      return run(FOLDER.resolve("npm.log"), List.of(command)).exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /** Runs it to its end; whatever takes longer than our patience is ended and did not work. */
  private static Process run(Path output, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return process;
  }
}
