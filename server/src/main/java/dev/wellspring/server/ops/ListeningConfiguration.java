package dev.wellspring.server.ops;

import dev.wellspring.server.settings.ServiceSettings;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens where our own settings say, which are checked. */
@Configuration(proxyBeanMethods = false)
class ListeningConfiguration {
  @Bean
  WebServerFactoryCustomizer<ConfigurableWebServerFactory> listening(ServiceSettings settings) {
    return factory -> {
      factory.setAddress(settings.address());
      factory.setPort(settings.port());
    };
  }
}
