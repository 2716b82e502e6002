package dev.wellspring.server.ops;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.server.engine.OcrHealth;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.provider.Providers;
import java.util.function.BiConsumer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health of each part; while the engine is being opened none is up. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
  private final Opening opening;

  HealthConfiguration(Opening opening) {
    this.opening = opening;
  }

  @Bean
  HealthIndicator storeHealthIndicator() {
    return () ->
        health((wellspring, up) -> up.withDetail("documents", wellspring.documents().size()));
  }

  @Bean
  HealthIndicator embeddingModelHealthIndicator() {
    return () ->
        health((wellspring, up) ->
            up.withDetail("fingerprint", wellspring.embeddingFingerprint())
                .withDetail("dimensions", wellspring.embeddingDimensions()));
  }

  @Bean
  HealthIndicator ocrHealthIndicator(OcrHealth ocr) {
    return () ->
        health((wellspring, up) ->
            (ocr.isFailing() ? up.down() : up)
                .withDetail("failures_in_a_row", ocr.failuresInARow()));
  }

  @Bean
  HealthContributor providersHealthContributor(Providers providers) {
    return ProviderHealth.of(providers);
  }

  private Health health(BiConsumer<Wellspring, Health.Builder> describe) {
    if (!opening.isDone()) {
      return Health.outOfService()
          .withDetail("reason", "models and index are being loaded")
          .build();
    }
    Health.Builder up = Health.up();
    describe.accept(opening.wellspring(), up);
    return up.build();
  }
}
