package dev.wellspring.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.providers.qdrant.QdrantServer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, each in a process of its own, with providers named in the environment. */
class ProviderCommandsIT {
  @TempDir private Path temp;

  private final QdrantServer qdrant = new QdrantServer();
  private ScriptedServer store;

  @BeforeEach
  void start() {
    store =
        ScriptedServer.cleartext(
            new Script() {
              @Override
              public Arrival arrival(int connection) {
                return Arrival.WELCOME;
              }

              @Override
              public Reaction reaction(Request request) {
                return Reaction.afterWhole(new Step.Serve(qdrant));
              }
            });
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
}
