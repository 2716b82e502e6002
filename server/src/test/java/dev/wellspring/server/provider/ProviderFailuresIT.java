package dev.wellspring.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.server.http.Client;
import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.OwnService;
import dev.wellspring.server.ops.StartFailure;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a client of the service is told when its embedding provider does not do its part. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderFailuresIT {
  private static final String TEXT = "The ferry leaves at 07:45 from pier nine.";
  private static final String BUSY = "provider_busy";
  private static final String EMBEDDINGS = "{\"model\":\"bge\",\"input\":\"" + TEXT + "\"}";

  @TempDir private static Path temp;

  private EmbeddingModel model;
  private ScriptedServer provider;
  private OwnService service;
  private Client client;

  @BeforeAll
  void start() {
    model = OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT);
    provider = ScriptedServer.cleartext(always(new Step.Serve(new EmbeddingsApi(model))));
    service =
        OwnService.start(
            temp.resolve("data"),
            "--wellspring.providers.embedding.kind=openai",
            "--wellspring.providers.embedding.base-url=" + provider.uri("/v1"),
            "--wellspring.providers.embedding.model=" + EmbeddingsApi.MODEL,
            "--wellspring.providers.embedding.dimensions=384",
            "--wellspring.providers.embedding.timeouts.response=2s",
            "--wellspring.providers.embedding.timeouts.reconnect=0s",
            "--wellspring.providers.embedding.max-answer=1MB",
            "--wellspring.providers.chat.kind=openai",
            "--wellspring.providers.chat.base-url=" + provider.uri("/v1"),
            "--wellspring.providers.chat.model=maker/writer");
    client = service.client();
  }

  @AfterAll
  void stop() {
    service.close();
    provider.close();
    model.close();
  }

  @BeforeEach
  @AfterEach
  void obey() {
    provider.follow(always(new Step.Serve(new EmbeddingsApi(model))));
  }

  /** What the provider does, and what the client is told. */
  record Fault(int status, String code, String words, Step step) {
    Fault(int status, String code, String words, Answer answer) {
      this(status, code, words, new Step.Respond(answer));
    }

    @Override
    public String toString() {
      return status + " " + code + ": " + words;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(502, "provider_key_refused", "refuses the key", Answer.status(401)),
        new Fault(502, "provider_refused", "name of the model", Answer.status(404)),
        new Fault(502, "provider_failed", "failed", Answer.status(500)),
        new Fault(502, "provider_unexpected", "not JSON", Answer.ok("<html>" + TEXT)),
        new Fault(502, "provider_unexpected", "vectors", Answer.ok("{\"data\":[]}")),
        new Fault(
            502,
            "provider_unexpected",
            "384 are configured",
            Answer.ok("{\"data\":[{\"index\":0,\"embedding\":[1,2,3]}]}")),
        new Fault(502, "provider_unexpected", "more than", Answer.ok("x".repeat(2 << 20))),
        new Fault(503, BUSY, "no more requests", Answer.status(429).with("retry-after-ms: 9")),
        new Fault(504, "provider_timed_out", "raise timeouts.response", new Step.Stall()),
        new Fault(503, "provider_unreachable", "broke off", new Step.Reset()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isOneClearErrorAtTheDoorAndLeavesNothing(Fault fault) {
    provider.follow(always(fault.step));
    JsonNode problem =
        client
            .upload(Multipart.file("ferry.txt", TEXT.getBytes(StandardCharsets.UTF_8)))
            .problem(fault.status, fault.code);
    assertThat(problem.path("detail").asString())
        .contains("embedding-provider at " + provider.uri("/v1"), fault.words, "request=")
        .doesNotContain("ferry");
    JsonNode error =
        client.post("/v1/embeddings", EMBEDDINGS).expect(fault.status).json().path("error");
    assertThat(error.path("code").asString()).isEqualTo(fault.code);
    assertThat(error.path("type").asString()).isEqualTo("server_error");
    if (fault.code.equals(BUSY)) {
      assertThat(client.post("/v1/search", "{\"query\":\"x\"}").header("retry-after"))
          .isEqualTo("1");
    }
    assertThat(client.get("/v1/documents").json().path("total").asInt()).isZero();
    obey();
    client.post("/v1/embeddings", EMBEDDINGS).expect(200);
  }

  @Test
  void aChatModelThatIsConfiguredIsNamedAndUnknownUntilItIsAsked() {
    JsonNode models = client.get("/v1/models").expect(200).json().path("data");
    assertThat(models)
        .extracting(each -> each.path("id").asString())
        .containsExactly("wellspring", EmbeddingsApi.MODEL, "maker/writer");
    client.get("/v1/models/maker/writer").expect(200);
    JsonNode health = client.get("/actuator/health").json();
    assertThat(health.at("/components/providers/components/chat-provider/status").asString())
        .isEqualTo("UNKNOWN");
  }

  static Stream<Answer> wrongAnswers() {
    return Stream.of(Answer.status(401), Answer.status(404), Answer.ok("<html>"), Answer.ok("{}"));
  }

  @ParameterizedTest
  @MethodSource("wrongAnswers")
  void showsInTheHealthUntilACallSucceedsAgain(Answer wrong) {
    client.post("/v1/embeddings", EMBEDDINGS).expect(200);
    assertThat(health(200).path("status").asString()).isEqualTo("UP");
    provider.follow(always(new Step.Respond(wrong)));
    for (int i = 0; i < 3; i++) {
      client.post("/v1/embeddings", EMBEDDINGS).expect(502);
    }
    JsonNode down = health(503);
    assertThat(down.path("status").asString()).isEqualTo("DOWN");
    assertThat(down.at("/details/failures_in_a_row").asInt()).isEqualTo(3);
    client.get("/actuator/health/readiness").expect(200);
    obey();
    client.post("/v1/embeddings", EMBEDDINGS).expect(200);
    assertThat(health(200).path("status").asString()).isEqualTo("UP");
  }

  @Test
  void aStoreThatIsNeededToStartIsNamed() {
    ScriptedServer gone = ScriptedServer.cleartext(Script.OBEDIENT);
    gone.stop();
    try (gone) {
      assertThatThrownBy(() ->
              OwnService.start(
                  temp.resolve("other"),
                  "--wellspring.providers.store.kind=qdrant",
                  "--wellspring.providers.store.base-url=" + gone.uri(""),
                  "--wellspring.providers.store.timeouts.reconnect=0s"))
          .satisfies(failure ->
              assertThat(StartFailure.advice(failure).orElseThrow())
                  .contains("store-provider at " + gone.uri(""), "doctor"));
    }
  }

  private JsonNode health(int status) {
    return client
        .get("/actuator/health")
        .expect(status)
        .json()
        .at("/components/providers/components/embedding-provider");
  }

  private static Script always(Step step) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return Reaction.afterWhole(step);
      }
    };
  }
}
