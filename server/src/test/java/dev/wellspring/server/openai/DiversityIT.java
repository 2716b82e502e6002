package dev.wellspring.server.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.Client;
import dev.wellspring.server.http.OwnService;
import dev.wellspring.testkit.server.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One document has much to say of ferries, another a word; each is heard if that is asked for. */
class DiversityIT {
  private static final String QUESTION = "When do the ferries of the northern line leave?";
  private static final String OTHER = "A kiosk by the ferries sells tea.";

  private static final ScriptedServer PROVIDER = ScriptedServer.cleartext(new ScriptedModel());
  private static @Nullable OwnService service;

  @TempDir static Path data = Path.of("");

  @BeforeAll
  static void start() {
    service =
        OwnService.start(
            data,
            "--wellspring.providers.chat.kind=openai",
            "--wellspring.providers.chat.base-url=" + PROVIDER.uri("/v1"),
            "--wellspring.providers.chat.auth=none",
            "--wellspring.providers.chat.model=" + ScriptedModel.NAME);
    client().store("timetable.md", timetable());
    client().store("kiosk.txt", OTHER);
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(service).close();
    PROVIDER.close();
  }

  private static Client client() {
    return Objects.requireNonNull(service).client();
  }

  /** A chapter for each pier, so that each is a chunk of its own. */
  private static String timetable() {
    return IntStream.rangeClosed(1, 8)
        .mapToObj(pier ->
            "# Pier %1$d\n\nThe ferries of the northern line leave pier %1$d at %2$d:1%1$d every day.\n"
                .formatted(pier, pier + 5))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> found(String more) {
    return client()
        .post("/v1/search", "{\"query\":\"%s\",\"top_k\":3%s}".formatted(QUESTION, more))
        .expect(200)
        .json()
        .path("results")
        .valueStream()
        .map(each -> each.path("source").asString())
        .toList();
  }

  @Test
  void aSearchMayAskForIt() {
    String timetable = "timetable.md";
    assertThat(found("")).containsExactly(timetable, timetable, timetable);
    assertThat(found(",\"diverse\":false")).containsExactly(timetable, timetable, timetable);
    assertThat(found(",\"diverse\":true")).hasSize(3).contains(timetable, "kiosk.txt");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aQuestionMayAskForIt(boolean diverse) {
    ScriptedModel model = new ScriptedModel();
    PROVIDER.follow(model);
    client()
        .post(
            "/v1/questions",
            "{\"question\":\"%s\",\"mode\":\"HYBRID\",\"top_k\":3,\"diverse\":%s}"
                .formatted(QUESTION, diverse))
        .expect(200);
    assertThat(model.said("user").contains(OTHER)).isEqualTo(diverse);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChatMayAskForIt(boolean diverse) {
    ScriptedModel model = new ScriptedModel();
    PROVIDER.follow(model);
    client()
        .post(
            "/v1/chat/completions",
            """
            {"messages": [{"role": "user", "content": "%s"}],
             "retrieval": {"mode": "HYBRID", "top_k": 3, "diverse": %s}}
            """
                .formatted(QUESTION, diverse))
        .expect(200);
    assertThat(model.said("user").contains(OTHER)).isEqualTo(diverse);
  }

  @Test
  void itIsTrueOrFalse() {
    JsonNode problem =
        client()
            .post("/v1/search", "{\"query\":\"a\",\"diverse\":\"yes\"}")
            .problem(400, "field_invalid");
    assertThat(problem.at("/errors/0/rule").asString()).isEqualTo("must be true or false");
  }
}
