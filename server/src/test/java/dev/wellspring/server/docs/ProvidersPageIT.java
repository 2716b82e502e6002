package dev.wellspring.server.docs;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.providers.inhouse.InHouseChatModel;
import dev.wellspring.providers.inhouse.InHouseEmbeddingModel;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.server.settings.ProviderCall;
import dev.wellspring.server.settings.ProviderStoreCalls;
import dev.wellspring.server.settings.ProvidersSettings;
import dev.wellspring.server.settings.ServiceSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/providers.md}: its table of settings, and its descriptions of in-house models. */
class ProvidersPageIT {
  private static final Path PAGE = Path.of("../docs/providers.md");
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What every role has. */
  private static final Set<String> SHARED =
      Set.of("base-url", "key", "key-file", "auth", "headers", "timeouts", "pool", "max-answer");

  @TempDir private Path temp;

  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();

  @EnableConfigurationProperties(ServiceSettings.class)
  @Configuration(proxyBeanMethods = false)
  static class Only {}

  @Test
  void itsTableHasEverySettingAndNoOther() throws IOException {
    String table = Files.readString(PAGE).split("\n## All settings\n", -1)[1];
    List<String> said =
        Pattern.compile("(?m)^\\| `([a-z.…-]+)` \\|")
            .matcher(table)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(said).containsExactlyInAnyOrderElementsOf(settings());
  }

  @Test
  void itsInHouseEmbeddingModelEmbeds() throws IOException {
    String zeros = String.join(",", Collections.nCopies(383, "0"));
    running(
        "Embeddings",
        "{\"out\":[{\"nr\":1,\"v\":[2,%s]},{\"nr\":0,\"v\":[%s,2]}]}".formatted(zeros, zeros),
        "embedding",
        providers -> {
          try (EmbeddingModel model =
              InHouseEmbeddingModel.open(providers.embedding().inHouse().orElseThrow())) {
            List<float[]> vectors = model.embed(List.of("one", "two"));
            assertThat(vectors.get(0)[383]).isEqualTo(1);
            assertThat(vectors.get(1)[0]).isEqualTo(1);
          }
        });
    assertThat(asked)
        .containsExactly(
            JSON.readTree("{\"inputs\":[\"one\",\"two\"],\"engine\":\"house-embedder-2\"}"));
  }

  @Test
  void itsInHouseChatModelReplies() throws IOException {
    running(
        "Chat",
        "{\"result\":{\"says\":\"yes\",\"why\":\"stop\"}}",
        "chat",
        providers -> {
          try (ChatModel model = InHouseChatModel.open(providers.chat().inHouse().orElseThrow())) {
            ChatMessage message = new ChatMessage(ChatMessage.Role.USER, "Well?");
            assertThat(
                    model
                        .complete(new ChatRequest(List.of(message), ChatOptions.DEFAULT))
                        .choices()
                        .getFirst()
                        .text())
                .isEqualTo("yes");
          }
        });
    assertThat(asked)
        .containsExactly(
            JSON.readTree(
                "{\"llm\":\"house-writer\",\"turns\":[{\"who\":\"user\",\"says\":\"Well?\"}]}"));
  }

  /** With the settings of a section, of which only the address and the key are others. */
  private void running(String section, String answer, String role, Consumer<ProvidersSettings> use)
      throws IOException {
    Path key = Files.writeString(temp.resolve("key"), "a-key");
    List<PropertySource<?>> example =
        new YamlPropertySourceLoader().load(section, new ByteArrayResource(yaml(section)));
    try (ScriptedServer server = ScriptedServer.cleartext(answering(answer))) {
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withInitializer(
              context -> example.forEach(context.getEnvironment().getPropertySources()::addLast))
          .withPropertyValues(
              "wellspring.providers." + role + ".base-url=" + server.uri("/api"),
              "wellspring.providers." + role + ".key-file=" + key)
          .withUserConfiguration(Only.class)
          .run(context -> use.accept(context.getBean(ServiceSettings.class).providers()));
    }
  }

  private static byte[] yaml(String section) throws IOException {
    return Pattern.compile("### " + section + "\\n.*?```yaml\\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow()
        .getBytes(StandardCharsets.UTF_8);
  }

  private Script answering(String answer) {
    Handler handler =
        (request, body) -> {
          asked.add(JSON.readTree(body));
          return Answer.ok(answer);
        };
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

  private static Set<String> settings() {
    Set<String> names = new TreeSet<>();
    for (RecordComponent role : ProvidersSettings.class.getRecordComponents()) {
      add(names, role.getName() + ".", role.getType());
    }
    return names;
  }

  private static void add(Set<String> names, String prefix, Class<?> settings) {
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(ROOT);
      String full = (SHARED.contains(name) ? "…." : prefix) + name;
      if (component.getType().equals(ProviderStoreCalls.class)) {
        add(names, full + ".….", ProviderCall.class);
      } else if (component.getType().isRecord() && !name.equals("key")) {
        add(names, full + ".", component.getType());
      } else {
        names.add(full);
      }
    }
  }
}
