package dev.wellspring.server.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.server.http.Client;
import dev.wellspring.server.http.OwnService;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The embedding model of the service, for clients of OpenAI's API. */
class EmbeddingsIT extends RunningService {
  private static final String MODEL = "bge-small-en-v1.5";
  private static final String TEXT = "The ferry leaves at 07:45 from pier nine.";
  private static final String QUESTION = "{\"question\":\"When does the ferry leave?\"}";
  private static final String QUERY = "{\"query\":\"When does the ferry leave?\"}";

  @Nested
  class TheVectors {
    @Test
    void areOneForEachTextInTheirOrderAndOfLengthOne() {
      JsonNode answer =
          embed("{\"model\":\"%s\",\"input\":[\"a heron\",\"an invoice\"],\"user\":\"u\"}")
              .expect(200)
              .json();
      assertThat(answer.path("object").asString()).isEqualTo("list");
      assertThat(answer.path("model").asString()).isEqualTo(MODEL);
      int tokens = answer.at("/usage/prompt_tokens").asInt();
      assertThat(tokens).isBetween(4, 8);
      assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(tokens);
      assertThat(answer.path("data")).hasSize(2);
      assertThat(answer.at("/data/1/index").asInt()).isEqualTo(1);
      JsonNode alone = embed("{\"model\":\"%s\",\"input\":\"an invoice\"}").json();
      assertThat(alone.at("/data/0/embedding")).isEqualTo(answer.at("/data/1/embedding"));
      double square = 0;
      for (JsonNode number : alone.at("/data/0/embedding")) {
        square += number.asDouble() * number.asDouble();
      }
      assertThat(square).isCloseTo(1, within(1e-5));
    }

    @Test
    void areTheSameInBase64() {
      JsonNode numbers = embed("{\"model\":\"%s\",\"input\":\"heron\"}").json();
      String coded =
          embed(
                  "{\"model\":\"%s\",\"input\":\"heron\",\"encoding_format\":\"base64\","
                      + "\"dimensions\":384}")
              .expect(200)
              .json()
              .at("/data/0/embedding")
              .asString();
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(coded)).order(ByteOrder.LITTLE_ENDIAN);
      JsonNode expected = numbers.at("/data/0/embedding");
      assertThat(expected).hasSize(bytes.remaining() / Float.BYTES);
      for (JsonNode number : expected) {
        assertThat(bytes.getFloat()).isEqualTo((float) number.asDouble());
      }
    }
  }

  @Nested
  class WhatIsRefused {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{'model':'%s','input':[1,2]}            | 400 | input           | vocabulary",
          "{'model':'%s','input':[[1,2]]}          | 400 | input           | vocabulary",
          "{'model':'%s','input':[]}               | 400 | input           | 1 to 2048",
          "{'model':'%s','input':''}               | 400 | input           | 1 to 100000",
          "{'model':'%s','input':null}             | 400 | input           | a text or a list",
          "{'model':'%s'}                          | 400 | input           | a text or a list",
          "{'input':'a'}                           | 400 | model           | bge-small",
          "{'model':'gpt','input':'a'}             | 404 | model           | bge-small",
          "{'model':'%s','input':'a','dimensions':8}            | 400 | dimensions      | 384",
          "{'model':'%s','input':'a','encoding_format':'int8'}  | 400 | encoding_format | base64",
          "{'model':'%s','input':'a','extra':1}    | 400 | extra           | known are",
          "{                                       | 400 |                 | JSON",
        })
    void isToldInOpenAisShape(String body, int status, String param, String words) {
      JsonNode error = error(embed(body.replace('\'', '"')), status);
      assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
      assertThat(error.path("message").asString()).contains(words);
      assertThat(error.path("param").isNull() ? null : error.path("param").asString())
          .isEqualTo(param);
    }

    @Test
    void isToldSoByTheServerItselfToo() {
      assertThat(error(client.get("/v1/embeddings"), 405).path("code").asString())
          .isEqualTo("method_not_allowed");
      assertThat(error(client.get("/v1/models/a/b"), 404).path("code").asString())
          .isEqualTo("model_not_found");
      assertThat(error(client.get("/v1/chat"), 404).path("code").asString())
          .isEqualTo("route_unknown");
      assertThat(error(embed(" ".repeat(2 << 20)), 413).path("code").asString())
          .isEqualTo("too_large");
    }
  }

  @Nested
  class TheModels {
    @Test
    void areTheServiceAndItsEmbeddingModel() {
      JsonNode models = client.get("/v1/models").expect(200).json().path("data");
      assertThat(models)
          .extracting(model -> model.path("id").asString())
          .containsExactly("wellspring", MODEL);
      assertThat(client.get("/v1/models/" + MODEL).expect(200).json()).isEqualTo(models.path(1));
    }
  }

  @Nested
  class AsTheProviderOfAnotherService {
    @TempDir private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"openai", "in-house"})
    void itGivesTheOtherTheSameAnswer(String kind) {
      client.store("ferry.txt", TEXT.getBytes(StandardCharsets.UTF_8));
      JsonNode own = client.post("/v1/questions", QUESTION).expect(200).json();
      double ownSimilarity = similarity(client);
      try (OwnService other =
          OwnService.start(
              temp.resolve("other"),
              "--wellspring.providers.embedding.kind=" + kind,
              "--wellspring.providers.embedding.call.path=/embeddings",
              "--wellspring.providers.embedding.call.request={\"model\":\"{{model}}\",\"input\":\"{{texts}}\"}",
              "--wellspring.providers.embedding.answer.list=/data",
              "--wellspring.providers.embedding.answer.vector=/embedding",
              "--wellspring.providers.embedding.answer.index=/index",
              "--wellspring.providers.embedding.base-url=" + client.base() + "/v1",
              "--wellspring.providers.embedding.model=" + MODEL,
              "--wellspring.providers.embedding.dimensions=384",
              "--wellspring.providers.embedding.window=512",
              "--wellspring.providers.embedding.free=true")) {
        Client others = other.client();
        others.store("ferry.txt", TEXT.getBytes(StandardCharsets.UTF_8));
        JsonNode theirs = others.post("/v1/questions", QUESTION).expect(200).json();
        // not how sure they are: that is told from the words alone where the model is a provider's
        for (String field :
            new String[] {"/answered", "/answer", "/citations/0/source", "/citations/0/quote"}) {
          assertThat(theirs.at(field)).isEqualTo(own.at(field));
        }
        assertThat(similarity(others)).isCloseTo(ownSimilarity, within(1e-4));
        assertThat(others.get("/v1/stats").json().at("/embedding/fingerprint").asString())
            .contains(MODEL);
        JsonNode health = others.get("/actuator/health").expect(200).json();
        assertThat(
                health.at("/components/providers/components/embedding-provider/status").asString())
            .isEqualTo("UP");
        assertThat(others.get("/actuator/prometheus").text())
            .contains(
                "http_client_request_duration_seconds_count", "client=\"embedding-provider\"");
      }
    }
  }

  /** Of the question and the passage that was found: the vectors of the two. */
  private static double similarity(Client client) {
    JsonNode found = client.post("/v1/search", QUERY).expect(200).json();
    assertThat(found.at("/results/0/source").asString()).isEqualTo("ferry.txt");
    return found.at("/results/0/similarity").asDouble();
  }

  private Reply embed(String body) {
    return client.post("/v1/embeddings", body.replace("%s", MODEL));
  }

  private static JsonNode error(Reply reply, int status) {
    reply.expect(status);
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    JsonNode error = reply.json().path("error");
    assertThat(error.propertyNames()).containsExactly("message", "type", "param", "code");
    return error;
  }
}
