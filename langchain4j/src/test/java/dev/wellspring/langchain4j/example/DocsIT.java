package dev.wellspring.langchain4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.wellspring.langchain4j.SharedPools;
import dev.wellspring.testkit.leak.Holdings;
import dev.wellspring.testkit.qdrant.QdrantServer;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsIT {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/wellspring/langchain4j/example/Examples.java");
  private static final Path README = Path.of("../README.md");
  private static final Path PAGE = Path.of("../docs/langchain4j.md");

  @ParameterizedTest
  @ValueSource(strings = {"MODEL", "STORE"})
  void itsExamplesAreTheOnesThatRunHere(String mark) throws IOException {
    String example =
        Files.readString(SOURCE)
            .split("    // " + mark + "\n", -1)[1]
            .lines()
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(PAGE)).contains("```java\n" + example + "\n```");
    assertThat(Files.readString(README).contains("```java\n" + example + "\n```"))
        .isEqualTo(mark.equals("MODEL"));
    assertThat(example.lines().count()).isLessThanOrEqualTo(15);
  }

  @Test
  void theModelAnswersAndClosingAllLeavesNothing() throws InterruptedException {
    Holdings before = Holdings.now();
    String berlin =
        """
        {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"Berlin"}}]}
        """;
    Script script =
        Script.requests(
            Reaction.answer(Answer.status(429).with("Retry-After: 0")),
            Reaction.answer(Answer.ok(berlin)));
    try (ScriptedServer server = ScriptedServer.cleartext(script)) {
      assertThat(Examples.ask(server.uri("/v1").toString(), "key")).isEqualTo("Berlin");
      SharedPools.processWide().closeAll(Duration.ZERO);
    }
    assertThat(before.leftSince(Duration.ofSeconds(10))).isEmpty();
  }

  @Test
  void theStoreFindsWhatItWasGiven() {
    try (ScriptedServer server =
        ScriptedServer.cleartext(new Served(QdrantServer.withoutStrictMode()))) {
      assertThat(Examples.find(server.uri("").toString(), QdrantServer.KEY, new OneMeaning()))
          .isEqualTo("It opens at nine.");
    }
  }

  private record Served(QdrantServer qdrant) implements Script {
    @Override
    public Arrival arrival(int connection) {
      return Arrival.WELCOME;
    }

    @Override
    public Reaction reaction(Request request) {
      return Reaction.afterWhole(new Step.Serve(qdrant));
    }
  }

  /** A model to which everything means the same. */
  private static final class OneMeaning implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(
          segments.stream().map(each -> Embedding.from(new float[] {0.6f, 0.8f})).toList());
    }
  }
}
