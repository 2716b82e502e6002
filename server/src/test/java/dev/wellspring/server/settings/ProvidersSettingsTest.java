package dev.wellspring.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wellspring.http.Method;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.inhouse.InHouseStoreSettings;
import dev.wellspring.providers.inhouse.ServiceCall;
import dev.wellspring.providers.openai.OpenAiEmbeddingSettings;
import dev.wellspring.providers.qdrant.QdrantSettings;
import dev.wellspring.server.ops.StartFailure;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ProvidersSettingsTest {
  private static final String KEY = "sk-a-secret";

  private static final String LABELS =
      """
      "types":"{{types}}","domains":"{{domains}}","categories":"{{categories}}","tags":"{{tags}}"\
      """;
  private static final String[] IN_HOUSE_STORE =
      Stream.of(
              "kind=in-house",
              "base-url=http://localhost/v1",
              "calls.replace.path=/{{space}}/{{document}}",
              "calls.replace.request={\"all\":\"{{chunks}}\"," + LABELS + "}",
              "calls.describe.path=/{{space}}/{{document}}",
              "calls.describe.request={" + LABELS + "}",
              "calls.remove.method=DELETE",
              "calls.remove.path=/{{space}}/{{document}}",
              "calls.documents.method=GET",
              "calls.documents.path=/{{space}}",
              "calls.search.path=/{{space}}/search",
              "calls.search.request={\"q\":\"{{text}}\",\"v\":\"{{vector}}\",\"k\":\"{{top_k}}\","
                  + LABELS
                  + "}",
              "calls.size.method=GET",
              "calls.size.path=/{{space}}/size",
              "chunk={\"t\":\"{{text}}\",\"v\":\"{{vector}}\",\"p\":\"{{payload}}\"}",
              "answer.found=/hits",
              "answer.owner=/of",
              "answer.payload=/p",
              "answer.score=/s",
              "answer.similarity=/cos")
          .map(property -> "wellspring.providers.store." + property)
          .toArray(String[]::new);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(Only.class);

  @EnableConfigurationProperties(ServiceSettings.class)
  @Configuration(proxyBeanMethods = false)
  static class Only {}

  @Test
  void withoutAnyEverythingIsEmbedded() {
    runner.run(context -> {
      ProvidersSettings providers = context.getBean(ServiceSettings.class).providers();
      assertThat(providers.embedding().openAi()).isEmpty();
      assertThat(providers.store().qdrant()).isEmpty();
      assertThat(providers.store().inHouse()).isEmpty();
    });
  }

  @Nested
  class GivenByTheEnvironment {
    /** Where no name can hold a hyphen, and few header names do without one. */
    @Test
    void furtherHeadersHaveHyphensForUnderscores() {
      runner
          .withInitializer(context ->
              context
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(
                      environment(
                          Map.of(
                              "WELLSPRING_PROVIDERS_STORE_KIND", "qdrant",
                              "WELLSPRING_PROVIDERS_STORE_BASE_URL", "http://localhost:6333",
                              "WELLSPRING_PROVIDERS_STORE_HEADERS_X_GATEWAY_KEY", KEY))))
          .run(context -> {
            QdrantSettings store =
                context.getBean(ServiceSettings.class).providers().store().qdrant().orElseThrow();
            assertThat(store.provider().headers().first("x-gateway-key")).contains(KEY);
          });
    }

    @Test
    void relaxedNamesReachEverySetting() {
      runner
          .withInitializer(context ->
              context
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(
                      environment(
                          Map.of(
                              "WELLSPRING_PROVIDERS_EMBEDDING_KIND", "openai",
                              "WELLSPRING_PROVIDERS_EMBEDDING_BASEURL",
                                  "https://api.example.com/v1",
                              "WELLSPRING_PROVIDERS_EMBEDDING_KEY", KEY,
                              "WELLSPRING_PROVIDERS_EMBEDDING_MODEL", "large",
                              "WELLSPRING_PROVIDERS_EMBEDDING_DIMENSIONS", "1536",
                              "WELLSPRING_PROVIDERS_EMBEDDING_TIMEOUTS_RESPONSE", "7s",
                              "WELLSPRING_PROVIDERS_EMBEDDING_POOL_MAXCONNECTIONS", "33",
                              "WELLSPRING_PROVIDERS_STORE_KIND", "qdrant",
                              "WELLSPRING_PROVIDERS_STORE_BASE_URL", "http://localhost:6333",
                              "WELLSPRING_PROVIDERS_STORE_COLLECTION", "papers"))))
          .run(context -> {
            ServiceSettings settings = context.getBean(ServiceSettings.class);
            OpenAiEmbeddingSettings embedding =
                settings.providers().embedding().openAi().orElseThrow();
            assertThat(embedding.model()).isEqualTo("large");
            assertThat(embedding.dimensions()).isEqualTo(1536);
            assertThat(embedding.billed()).isTrue();
            assertThat(embedding.provider().name()).isEqualTo("embedding-provider");
            assertThat(embedding.provider().auth()).isEqualTo(AuthScheme.BEARER);
            assertThat(embedding.provider().timeouts().responseTimeout())
                .isEqualTo(Duration.ofSeconds(7));
            assertThat(embedding.provider().pool().maxConnections()).isEqualTo(33);
            QdrantSettings store = settings.providers().store().qdrant().orElseThrow();
            assertThat(store.collection()).isEqualTo("papers");
            assertThat(store.provider().auth()).isEqualTo(AuthScheme.NONE);
            assertThat(settings.toString()).doesNotContain(KEY);
          });
    }
  }

  @Nested
  class GivenForAnInHouseStore {
    @Test
    void callsAndPointersReachItAsTheyStand() {
      runner
          .withPropertyValues(IN_HOUSE_STORE)
          .run(context -> {
            StoreProvider settings = context.getBean(ServiceSettings.class).providers().store();
            InHouseStoreSettings store = settings.inHouse().orElseThrow();
            assertThat(store.calls().remove())
                .isEqualTo(new ServiceCall(Method.DELETE, "/{{space}}/{{document}}", ""));
            assertThat(store.calls().search().method()).isEqualTo(Method.POST);
            assertThat(store.answer().document()).isEmpty();
            assertThat(store.answer().words()).isEmpty();
            assertThat(store.provider().name()).isEqualTo("store-provider");
            assertThat(settings.qdrant()).isEmpty();
          });
    }
  }

  @Nested
  class GivenNonsense {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "base-url=ftp://x/              | base-url|scheme must be http or https",
          "base-url=http://u:p@x/         | user information |user information",
          "dimensions=0                   | embedding.dimensions must be at least 1|0",
          "model=                         | embedding.model must be given|kind",
          "window=1                       | embedding.window must be at least 16|1",
          "max-batch-texts=9999           | embedding.max-batch-texts must be 1 to 2048|9999",
          "auth=bearer                    | embedding.key must be there|key-file",
          "key-file=/does/not/exist       | key-file|/does/not/exist",
          "timeouts.call=0s               | embedding.timeouts.call must be positive|PT0S",
          "timeouts.reconnect=-1s         | embedding.timeouts.reconnect must|PT-1S",
          "pool.max-connections=0         | pool.max-connections must be at least 1|0",
          "headers.Authorization=x        | embedding.headers must not hold|Authorization",
          "max-answer=1B                  | embedding.max-answer must be|at least 1KB",
        })
    void isRefusedByNameAndRule(String property, String words, String value) {
      runner
          .withPropertyValues(
              "wellspring.providers.embedding.kind=openai",
              "wellspring.providers.embedding.base-url=http://localhost/v1",
              "wellspring.providers.embedding.model=m",
              "wellspring.providers.embedding.dimensions=3",
              "wellspring.providers.embedding." + property)
          .run(context ->
              assertThat(context.getStartupFailure())
                  .rootCause()
                  .isInstanceOf(InvalidSettingException.class)
                  .hasMessageContaining("wellspring.providers.embedding")
                  .hasMessageContaining(words)
                  .hasMessageContaining(value));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "call.request=nonsense          | call",
          "call.request={\"a\":\"{{b}}\"}   | call",
          "answer.text=no-pointer         | answer.text",
          "model=                         | model must be given",
        })
    void anInHouseDescriptionIsRefusedByNameAndRule(String property, String words) {
      runner
          .withPropertyValues(
              "wellspring.providers.chat.kind=in-house",
              "wellspring.providers.chat.base-url=http://localhost/v1",
              "wellspring.providers.chat.model=m",
              "wellspring.providers.chat.call.request={\"said\":\"{{prompt}}\"}",
              "wellspring.providers.chat.answer.text=/reply",
              "wellspring.providers.chat." + property)
          .run(context ->
              assertThat(context.getStartupFailure())
                  .rootCause()
                  .isInstanceOf(InvalidSettingException.class)
                  .hasMessageContaining("wellspring.providers.chat")
                  .hasMessageContaining(words));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "calls.size.path=/size               | calls.size must hold {{space}}",
          "calls.size.path=size                | calls.size.path must be empty or begin with",
          "calls.size.method=FETCH             | calls.size.method",
          "calls.size.request={}               | calls.size.request must be empty",
          "calls.search.request={\"v\":\"{{nr}}\"} | calls.search.request holds the unknown",
          "calls.replace.request=              | calls.replace must hold {{chunks}}",
          "chunk=                              | chunk must be given",
          "chunk={\"text\":\"{{text}}\"}         | chunk must hold {{text}}, {{vector}}",
          "chunk={{text}}                      | chunk must be JSON",
          "answer.found=hits                   | answer.found must be a JSON pointer",
          "answer.owner=                       | answer.owner must point to a part",
          "base-url=                           | base-url must be given",
        })
    void anInHouseStoreIsRefusedByNameAndRule(String property, String words) {
      runner
          .withPropertyValues(IN_HOUSE_STORE)
          .withPropertyValues("wellspring.providers.store." + property)
          .run(context ->
              assertThat(context.getStartupFailure())
                  .extracting(failure -> StartFailure.advice(failure).orElseThrow())
                  .asString()
                  .startsWith("wellspring.providers.store." + words));
    }

    @Test
    void aProviderThatIsNotUsedIsRefusedToo() {
      runner
          .withPropertyValues("wellspring.providers.store.base-url=http://localhost:6333")
          .run(context ->
              assertThat(context.getStartupFailure())
                  .rootCause()
                  .hasMessageContaining("wellspring.providers.store.kind must name a provider"));
    }
  }

  @Nested
  class AKey {
    @Test
    void ofTheEnvironmentIsTaken() {
      StandardEnvironment environment = new StandardEnvironment();
      environment
          .getPropertySources()
          .addFirst(environment(Map.of("WELLSPRING_PROVIDERS_CHAT_KEY", KEY)));
      assertThatCode(() -> KeysFromEnvironment.require(environment)).doesNotThrowAnyException();
    }

    @Test
    void ofAFileOfSettingsOrTheCommandLineIsRefusedAndNotShown() {
      StandardEnvironment environment = new StandardEnvironment();
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("a file", Map.of("wellspring.providers.chat.key", KEY)));
      assertThatExceptionOfType(InvalidSettingException.class)
          .isThrownBy(() -> KeysFromEnvironment.require(environment))
          .withMessageContaining("wellspring.providers.chat.key")
          .withMessageContaining("WELLSPRING_PROVIDERS_CHAT_KEY")
          .withMessageNotContaining(KEY);
    }
  }

  @Nested
  class AVariable {
    @Test
    void thatSetsNothingIsRefusedByItsName() {
      assertThatExceptionOfType(InvalidSettingException.class)
          .isThrownBy(() ->
              requireVariables(
                  Map.of("WELLSPRING_PROVIDERS_CHAT_MODLE", "gpt", "WELLSPRING_PORT", "8080")))
          .withMessage(
              "there is no setting for the environment variable WELLSPRING_PROVIDERS_CHAT_MODLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAXIDLE_CONNECTIONS", "MAX_IDLECONNECTIONS"})
    void thatLeavesOutSomeHyphensAndNotTheOthersSetsNothing(String name) {
      String variable = "WELLSPRING_PROVIDERS_CHAT_POOL_" + name;
      assertThatExceptionOfType(InvalidSettingException.class)
          .isThrownBy(() -> requireVariables(Map.of(variable, "9")))
          .withMessageContaining(variable);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "WELLSPRING_PROVIDERS_CHAT_KIND",
          "WELLSPRING_PROVIDERS_EMBEDDING_BASEURL",
          "WELLSPRING_PROVIDERS_STORE_BASE_URL",
          "WELLSPRING_PROVIDERS_STORE_POOL_MAX_IDLE_CONNECTIONS",
          "WELLSPRING_PROVIDERS_STORE_POOL_MAXIDLECONNECTIONS",
          "WELLSPRING_PROVIDERS_CHAT_HEADERS_X_API_KEY",
          "WELLSPRING_PROVIDERS_CHAT_TIMEOUTS_CALL",
          "WELLSPRING_HOME"
        })
    void thatSetsSomethingOrIsNotOursIsFine(String name) {
      assertThatCode(() -> requireVariables(Map.of(name, "x"))).doesNotThrowAnyException();
    }

    private void requireVariables(Map<String, Object> variables) {
      StandardEnvironment environment = new StandardEnvironment();
      environment.getPropertySources().addFirst(environment(variables));
      ProviderVariables.require(environment);
    }
  }

  private static SystemEnvironmentPropertySource environment(Map<String, Object> variables) {
    return new SystemEnvironmentPropertySource(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
  }
}
