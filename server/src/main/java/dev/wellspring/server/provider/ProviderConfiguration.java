package dev.wellspring.server.provider;

import dev.wellspring.server.settings.KeysFromEnvironment;
import dev.wellspring.server.settings.ProviderVariables;
import dev.wellspring.server.settings.ServiceSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Chooses the providers. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
  @Bean
  Providers providers(
      ServiceSettings settings, ConfigurableEnvironment environment, MeterRegistry registry) {
    KeysFromEnvironment.require(environment);
    ProviderVariables.require(environment);
    return Providers.of(settings.providers(), registry, Clock.systemUTC());
  }
}
