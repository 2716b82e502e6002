package dev.wellspring.spring.autoconfigure;

import dev.wellspring.http.micrometer.MicrometerListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters of every pool, where there is a registry for them. */
@AutoConfiguration(
    before = WellspringHttpAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class WellspringMetricsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  MicrometerListener healingClientsMetrics(MeterRegistry registry) {
    return new MicrometerListener(registry);
  }
}
