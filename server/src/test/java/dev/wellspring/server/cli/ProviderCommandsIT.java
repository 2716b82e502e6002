package dev.wellspring.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.testkit.qdrant.QdrantServer;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, each in a process of its own, with providers named in the environment. */
class ProviderCommandsIT {
  @TempDir private Path temp;

  private final QdrantServer qdrant = new QdrantServer();
  private ScriptedServer store;

  @BeforeEach
  void start() {
    store = ScriptedServer.cleartext(serving(qdrant));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void documentsMoveToAnotherStoreBySettingsAndACommandAlone() throws Exception {
    Path document = Files.writeString(temp.resolve("ferry.txt"), "The ferry leaves at 07:45.");
    run(Map.of(), "ingest", document.toString()).expect(0);
    assertThat(qdrant.points()).isZero();

    run(qdrant(QdrantServer.KEY), "reindex").expect(0).contains("1 document");
    assertThat(qdrant.points()).isEqualTo(1);
    run(qdrant(QdrantServer.KEY), "ask", "When does the ferry leave?").expect(0).contains("07:45");
  }

  @Test
  void theDoctorNamesWhatIsWrongWithAProviderAndNoKey() throws Exception {
    run(qdrant("a-wrong-key"), "doctor")
        .expect(1)
        .contains("!! store", "store-provider at " + store.uri(""), "refuses the key")
        .lacks("a-wrong-key");
    run(qdrant(QdrantServer.KEY), "doctor").expect(0).contains("ok store", "collection");
    run(Map.of("WELLSPRING_PROVIDERS_STORE_KIND", "qdrant"), "ask", "x")
        .expect(1)
        .contains("wellspring.providers.store.base-url must be given");
  }

  @Nested
  class InAnotherDataFolder {
    private Commands elsewhere;

    @BeforeEach
    void fillTheFirst() throws Exception {
      Path document = Files.writeString(temp.resolve("ferry.txt"), "The ferry leaves at 07:45.");
      run(qdrant(QdrantServer.KEY), "ingest", document.toString()).expect(0);
      elsewhere = new Commands(Files.createDirectory(temp.resolve("elsewhere")));
    }

    @AfterEach
    void theFirstHasAllItHad() throws Exception {
      assertThat(qdrant.points()).isEqualTo(1);
      run(qdrant(QdrantServer.KEY), "ask", "When does the ferry leave?")
          .expect(0)
          .contains("07:45");
    }

    @Test
    void theDoctorSaysWhoseTheCollectionIsAndMakesNothing() throws Exception {
      elsewhere
          .run(qdrant(QdrantServer.KEY), "doctor")
          .expect(1)
          .contains("!! store", "holds chunks of the data folder 'folder_", "ok service")
          .contains("not running");
      assertThat(elsewhere.data()).doesNotExist();
    }

    @Test
    void noCommandOpensOrMakesAgainWhatIsNotOurs() throws Exception {
      for (List<String> command : List.of(List.of("ask", "When?"), List.of("reindex"))) {
        elsewhere
            .run(qdrant(QdrantServer.KEY), command.toArray(String[]::new))
            .expect(1)
            .contains("wellspring.providers.store.take-over=folder_");
      }
    }
  }

  @Test
  void theDoctorMakesNoIndexWithAModelThatDoesNotWork() throws Exception {
    run(
            Map.of(
                "WELLSPRING_PROVIDERS_EMBEDDING_KIND", "openai",
                "WELLSPRING_PROVIDERS_EMBEDDING_BASE_URL", store.uri("/wrong").toString(),
                "WELLSPRING_PROVIDERS_EMBEDDING_MODEL", "m",
                "WELLSPRING_PROVIDERS_EMBEDDING_DIMENSIONS", "64"),
            "doctor")
        .expect(1)
        .contains("!! embedding model", "ok store", "not there yet");
    assertThat(temp.resolve("data")).doesNotExist();
  }

  /** As models that think do. */
  @Test
  void theDoctorGivesAChatModelAsManyTokensAsItLikes() throws Exception {
    Handler thinking =
        (request, body) ->
            new String(body, StandardCharsets.UTF_8).contains("max_")
                ? Answer.status(400)
                : Answer.ok(
                    """
                    {"model":"m","choices":[{"index":0,"finish_reason":"stop",
                     "message":{"role":"assistant","content":"yes"}}]}
                    """);
    try (ScriptedServer chat = ScriptedServer.cleartext(serving(thinking))) {
      run(
              Map.of(
                  "WELLSPRING_PROVIDERS_CHAT_KIND", "openai",
                  "WELLSPRING_PROVIDERS_CHAT_BASE_URL", chat.uri("/v1").toString(),
                  "WELLSPRING_PROVIDERS_CHAT_MODEL", "m"),
              "doctor")
          .expect(0)
          .contains("ok answers", "m replied");
    }
  }

  private Map<String, String> qdrant(String key) {
    return Map.of(
        "WELLSPRING_PROVIDERS_STORE_KIND",
        "qdrant",
        "WELLSPRING_PROVIDERS_STORE_BASE_URL",
        store.uri("").toString(),
        "WELLSPRING_PROVIDERS_STORE_KEY",
        key);
  }

  private Commands.Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return new Commands(temp).run(environment, arguments);
  }

  private static Script serving(Handler handler) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return Reaction.afterWhole(new Step.Serve(handler));
      }
    };
  }
}
