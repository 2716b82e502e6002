package dev.wellspring.testkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeIT {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/wellspring/testkit/readme/Example.java");

  @Test
  void itsExampleIsTheOneThatRunsHere() throws IOException {
    String example =
        Files.readString(SOURCE)
            .split("    // README\n", -1)[1]
            .lines()
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + example + "\n```");
    assertThat(example.lines().count()).isLessThanOrEqualTo(15);
  }

  @Test
  void itsExampleIsAnsweredTwiceOverOneConnection() {
    Reaction vector = Reaction.answer(Answer.ok("[1,2]"));
    try (ScriptedServer server = ScriptedServer.cleartext(Script.requests(vector, vector))) {
      assertThat(Example.run(server.uri("/v1/embeddings").toString(), "{}", "k")).isEqualTo(10);
      assertThat(server.journal().complete("upload-17")).isEqualTo(2);
      assertThat(server.journal().connections()).isEqualTo(1);
    }
  }
}
