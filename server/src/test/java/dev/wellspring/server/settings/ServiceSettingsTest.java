package dev.wellspring.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.WellspringSettings;
import dev.wellspring.rag.document.ContextVocabulary;
import dev.wellspring.rag.respond.FallbackStrategy;
import dev.wellspring.rag.respond.RespondSettings;
import dev.wellspring.rag.respond.ResponseMode;
import dev.wellspring.server.engine.RagSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class ServiceSettingsTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(Only.class);

  @EnableConfigurationProperties(ServiceSettings.class)
  @Configuration(proxyBeanMethods = false)
  static class Only {}

  @Nested
  class GivenNothing {
    @Test
    void listensToThisMachineAlone() {
      runner.run(context -> {
        ServiceSettings settings = context.getBean(ServiceSettings.class);
        assertThat(settings.address().isLoopbackAddress()).isTrue();
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.dataFolder()).hasToString("wellspring-data");
      });
    }

    @Test
    void allowsTheWordsOfTheApiAndOfTheFacade() {
      runner.run(context -> {
        ContextSettings words = context.getBean(ServiceSettings.class).context();
        assertThat(words.types()).contains("technical", "academic").hasSize(13);
        assertThat(words.types()).isEqualTo(ContextVocabulary.DEFAULT.types());
        assertThat(words.categories()).isEqualTo(ContextVocabulary.DEFAULT.categories());
      });
    }

    @Test
    void answersAsTheFacadeDoes() {
      runner.run(context -> {
        WellspringSettings settings = RagSettings.of(context.getBean(ServiceSettings.class));
        WellspringSettings defaults = WellspringSettings.in(settings.dataFolder());
        assertThat(settings.responding()).isEqualTo(defaults.responding());
        assertThat(settings.answers()).isEqualTo(defaults.answers());
      });
    }
  }

  @Nested
  class GivenAProperty {
    @Test
    void takesIt() {
      runner
          .withPropertyValues("wellspring.upload.max-size=5MB")
          .run(context ->
              assertThat(context.getBean(ServiceSettings.class).upload().maxSize())
                  .isEqualTo(DataSize.ofMegabytes(5)));
    }
  }

  @Nested
  class GivenAWayToAnswer {
    @Test
    void takesItForAnswersThatDoNotSay() {
      runner
          .withPropertyValues(
              "wellspring.retrieval.mode=RAG_PRIORITY",
              "wellspring.retrieval.fallback=refuse",
              "wellspring.retrieval.min-confidence=0.7",
              "wellspring.retrieval.source-tokens=500",
              "wellspring.retrieval.history-tokens=0")
          .run(context -> {
            WellspringSettings settings = RagSettings.of(context.getBean(ServiceSettings.class));
            RespondSettings responding = settings.responding();
            assertThat(responding.mode()).isEqualTo(ResponseMode.RAG_PRIORITY);
            assertThat(responding.fallback()).isEqualTo(FallbackStrategy.REFUSE);
            assertThat(responding.minConfidence()).isEqualTo(0.7);
            assertThat(settings.answers().minConfidence()).isEqualTo(0.7);
            assertThat(responding.sourceTokens()).isEqualTo(500);
            assertThat(responding.historyTokens()).isZero();
          });
    }
  }

  @Nested
  class GivenNonsense {
    @ParameterizedTest
    @CsvSource({
      "wellspring.port, 70000, must be 0 to 65535",
      "wellspring.upload.at-once, 0, must be 1 to 64",
      "wellspring.upload.waiting, -1, must be 0 to 1000",
      "wellspring.upload.max-size, 0B, must be 1B to 4GB",
      "wellspring.upload.retry-after, 0s, must be 1s to 1h",
      "wellspring.request.max-size, 1B, must be 1KB to 16MB",
      "wellspring.request.max-text-size, 1GB, must be 1KB to 64MB",
      "wellspring.request.max-question-length, 0, must be 1 to 100000",
      "wellspring.request.heartbeat, 1ms, must be 100ms to 5m",
      "wellspring.retrieval.search-top-k, 101, must be 1 to 100",
      "wellspring.retrieval.question-top-k, 0, must be 1 to 100",
      "wellspring.retrieval.min-confidence, 1.1, must be 0 to 1",
      "wellspring.retrieval.source-tokens, 99, must be 100 to 1000000",
      "wellspring.retrieval.history-tokens, -1, must be 0 to 1000000",
      "wellspring.retrieval.mode, hybrid, 'must be RAG_ONLY, SMART_FALLBACK or RAG_PRIORITY unless'",
      "wellspring.context.types[0], Not A Word, must be words of",
      "wellspring.web.allowed-hosts, http://x, must be host names without",
    })
    void refusesItWithThePropertyAndTheRule(String property, String value, String rule) {
      runner
          .withPropertyValues(property + "=" + value)
          .run(context ->
              assertThat(context.getStartupFailure())
                  .rootCause()
                  .isInstanceOf(InvalidSettingException.class)
                  .hasMessageContaining(property.replaceAll("\\[0]", ""))
                  .hasMessageContaining(rule));
    }

    @Test
    void refusesAPropertyThatDoesNotExist() {
      runner
          .withPropertyValues("wellspring.prot=9")
          .run(context ->
              assertThat(context.getStartupFailure())
                  .rootCause()
                  .hasMessageContaining("wellspring.prot"));
    }
  }
}
