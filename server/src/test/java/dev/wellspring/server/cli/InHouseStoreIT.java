package dev.wellspring.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.providers.inhouse.HouseStoreServer;
import dev.wellspring.server.http.Client;
import dev.wellspring.server.http.OwnService;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The chunk store of {@code docs/providers.md}, by the settings that stand there. */
class InHouseStoreIT {
  private static final Path PAGE = Path.of("../docs/providers.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("### Chunk store\\n.*?```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path temp;

  private HouseStoreServer house;
  private ScriptedServer store;
  private Path settings;
  private Path key;

  @BeforeEach
  void start() throws IOException {
    house = new HouseStoreServer(temp.resolve("house"), 384);
    store = ScriptedServer.cleartext(serving());
    settings = Files.writeString(temp.resolve("providers.yaml"), example());
    key = Files.writeString(temp.resolve("store.key"), HouseStoreServer.KEY);
  }

  @AfterEach
  void stop() {
    store.close();
    house.close();
  }

  @Test
  void answersFromTheDocumentsThatCountAndForgetsThoseThatAreDeleted() {
    try (OwnService service = service()) {
      fill(service.client());
      assertThat(house.chunks()).hasSize(1).containsValue(2L);
      JsonNode answer = ask(service.client(), "faq");
      assertThat(answer.path("answer").asString()).contains("07:45").doesNotContain("09:15");
      assertThat(answer.at("/searched/documents").asInt()).isEqualTo(1);
      assertThat(ask(service.client(), "policies").path("answer").asString()).contains("09:15");

      service.client().clear();
      assertThat(house.chunks()).hasSize(1).containsValue(0L);
    }
  }

  @Test
  void isTriedByTheDoctorAndMadeAgainByACommand() throws Exception {
    try (OwnService service = service()) {
      fill(service.client());
    }
    Commands commands = new Commands(temp);
    commands.run(environment(), "doctor").expect(0).contains("ok store", "holds 2 chunks");
    int before = store.journal().requests();
    commands.run(environment(), "reindex").expect(0).contains("2 documents");
    assertThat(house.chunks()).hasSize(1).containsValue(2L);
    // a start lists twice and describes two; made again, it lists once more, removes and stores two
    assertThat(store.journal().requests() - before).isGreaterThanOrEqualTo(4 + 5);
    commands
        .run(environment(), "ask", "When does the ferry leave in summer?")
        .expect(0)
        .contains("07:45");
  }

  private static void fill(Client client) {
    store(client, "summer.txt", "In summer the ferry leaves at 07:45.", "faq");
    store(client, "winter.txt", "In winter the ferry leaves at 09:15.", "policies");
  }

  private static void store(Client client, String source, String text, String type) {
    client
        .post(
            "/v1/documents/text",
            """
            {"source": "%s", "text": "%s", "context_type": "%s", "content_domain": "travel",
             "document_category": "reference", "relevance_tags": "boats"}
            """
                .formatted(source, text, type))
        .expect(201);
  }

  private static JsonNode ask(Client client, String type) {
    return client
        .post(
            "/v1/questions",
            """
            {"question": "When does the ferry leave?", "context_filter": {"context_type": "%s"}}
            """
                .formatted(type))
        .expect(200)
        .json();
  }

  private OwnService service() {
    return OwnService.start(
        temp.resolve("data"),
        "--spring.config.additional-location=" + settings.toUri(),
        "--wellspring.providers.store.base-url=" + store.uri("/api"),
        "--wellspring.providers.store.key-file=" + key);
  }

  private Map<String, String> environment() {
    return Map.of(
        "SPRING_CONFIG_ADDITIONAL_LOCATION", settings.toUri().toString(),
        "WELLSPRING_PROVIDERS_STORE_BASE_URL", store.uri("/api").toString(),
        "WELLSPRING_PROVIDERS_STORE_KEY_FILE", key.toString());
  }

  private static String example() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private Script serving() {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return Reaction.afterWhole(new Step.Serve(house));
      }
    };
  }
}
