package dev.wellspring.providers.inhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wellspring.http.Method;
import dev.wellspring.providers.ProviderSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DescriptionTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ProviderSettings PROVIDER =
      ProviderSettings.of("house", URI.create("http://example.com"));

  @Nested
  class ARequest {
    private static final Placeholders KNOWN =
        new Placeholders(Set.of("word", "number"), Set.of("list"));

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"a\":\"{{word}}\"} | {\"a\":\"\\\"}, x\"}",
          "{\"a\":[\"{{word}}!\",{\"b\":\"{{list}}\"}],\"c\":null} | {\"a\":[\"\\\"}, x!\",{\"b\":[1]}],\"c\":null}",
          "{\"a\":\"{{number}}\",\"b\":\"n={{number}}\"} | {\"a\":7,\"b\":\"n=7\"}",
          "[\"{{list}}\",true,1.50] | [[1],true,1.50]",
        })
    void isFilledInItsTree(String template, String expected) {
      Map<String, JsonNode> values =
          Map.of(
              "word", JSON.readTree("\"\\\"}, x\""),
              "number", JSON.readTree("7"),
              "list", JSON.readTree("[1]"));
      assertThat(Template.of("request", template, KNOWN).filled(values))
          .isEqualTo(JSON.readTree(expected));
    }

    @Test
    void leavesOutWhatHasNoValue() {
      Template template =
          Template.of(
              "request",
              "{\"a\":\"{{word}}\",\"b\":[\"{{word}}\",\"x {{number}}\"],\"c\":1}",
              KNOWN);
      assertThat(template.filled(Map.of())).isEqualTo(JSON.readTree("{\"c\":1}"));
      assertThat(template.names()).containsExactlyInAnyOrder("word", "number");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"a\":\"{{other}}\"} | unknown placeholder {{other}}; known here are [list, number, word]",
          "{\"a\":\"x {{list}}\"} | {{list}} within other text",
          "{\"a\":\"{{word\"} | not closed",
          "{\"{{word}}\":1} | as a name",
          "{\"a\":{{list}}} | must be JSON",
          "{\"a\":1 | must be JSON",
          "{} {} | must be JSON",
          "\"{{list}}\" | object or list",
        })
    void thatIsWrongIsRefusedByItsName(String template, String complaint) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Template.of("call.request", template, KNOWN))
          .withMessageStartingWith("call.request")
          .withMessageContaining(complaint);
    }
  }

  @Nested
  class ACall {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "/x{{texts}} | unknown placeholder {{texts}}",
          "/x y | path of a URL",
          "/x#y | fragment",
        })
    void whosePathIsWrongIsRefused(String path, String complaint) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> embedding(ServiceCall.post(path, "{\"a\":\"{{texts}}\"}"), 16))
          .withMessageStartingWith("call.path")
          .withMessageContaining(complaint);
    }

    @Test
    void thatCannotHaveABodyIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ServiceCall(Method.GET, "/x", "{}"))
          .withMessageContaining("GET");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ServiceCall.post("x", "{}"))
          .withMessageContaining("slash");
    }
  }

  @Nested
  class ASetting {
    @Test
    void thatNamesNoTextIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> embedding(ServiceCall.post("/x", "{}"), 16))
          .withMessageContaining("{{texts}} or {{text}}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> embedding(ServiceCall.post("/x", "[\"{{text}}\"]"), 16))
          .withMessageContaining("maxBatchTexts must be 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> chat("{\"p\":\"{{model}}\"}", "{\"a\":\"{{text}}\"}"))
          .withMessageContaining("{{messages}} or {{prompt}}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> chat("{\"p\":\"{{messages}}\"}", "{\"a\":\"{{role}}\"}"))
          .withMessageContaining("message must hold {{text}}");
    }

    private static void chat(String request, String message) {
      InHouseChatSettings.of(
              PROVIDER, "m", ServiceCall.post("", request), ReplyPointers.of("/text"))
          .withMessage(message);
    }
  }

  @Nested
  class APointer {
    @ParameterizedTest
    @ValueSource(strings = {"data", "/a~2", "/a~", "$.data"})
    void thatIsNoneIsRefusedByItsName(String pointer) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VectorPointers.single(pointer))
          .withMessageContaining("answer.vector")
          .withMessageContaining(pointer);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ReplyPointers.of(pointer))
          .withMessageContaining("answer.text");
    }

    @Test
    void needsWhatItIsSaidOf() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new VectorPointers(Optional.empty(), "", Optional.of("/i")))
          .withMessageContaining("answer.list");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ReplyPointers("", Optional.empty(), Optional.of("/in"), Optional.empty()))
          .withMessageContaining("answer.completionTokens");
    }

    @Test
    void leadsThroughListsAndEscapedNames() {
      JsonNode answer = JSON.readTree("{\"a/b\":[{\"c~d\":5}]}");
      assertThat(Pointer.of("x", "/a~1b/0/c~0d").in(answer).intValue()).isEqualTo(5);
      assertThat(Pointer.of("x", "").in(answer)).isEqualTo(answer);
      assertThat(Pointer.of("x", "/no").in(answer).isMissingNode()).isTrue();
    }
  }

  private static void embedding(ServiceCall call, int maxBatchTexts) {
    InHouseEmbeddingSettings.of(PROVIDER, "m", 4, call, VectorPointers.inOrder("/out", ""))
        .withBatches(maxBatchTexts, 1_000);
  }
}
