package dev.wellspring.spring.autoconfigure;

import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.event.Slf4jListener;
import dev.wellspring.spring.pool.HealingClients;
import dev.wellspring.spring.pool.PoolsProperties;
import dev.wellspring.spring.request.HealingRequestFactoryBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/**
 * The pools of {@code wellspring.http}, and request factories over them for everything that Boot
 * builds, unless {@code spring.http.clients.imperative.factory} chooses another client.
 */
@AutoConfiguration(
    after = HttpClientAutoConfiguration.class,
    before = ImperativeHttpClientAutoConfiguration.class)
@EnableConfigurationProperties(PoolsProperties.class)
public final class WellspringHttpAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Slf4jListener healingClientsLog() {
    return new Slf4jListener();
  }

  @Bean
  @ConditionalOnMissingBean
  HealingClients healingClients(
      PoolsProperties properties,
      ObjectProvider<HttpClientSettings> settings,
      ObjectProvider<SslBundles> bundles,
      ObjectProvider<ClientListener> listeners) {
    return new HealingClients(
        properties,
        settings.getIfAvailable(HttpClientSettings::defaults),
        bundles.getIfAvailable(),
        listeners.orderedStream().toList());
  }

  @Bean
  @ConditionalOnMissingBean(ClientHttpRequestFactoryBuilder.class)
  @ConditionalOnProperty(
      name = "spring.http.clients.imperative.factory",
      havingValue = "false",
      matchIfMissing = true)
  HealingRequestFactoryBuilder healingRequestFactoryBuilder(
      HealingClients clients, ObjectProvider<HttpClientSettings> settings) {
    settings.ifAvailable(HealingRequestFactoryBuilder::requireHonourable);
    return new HealingRequestFactoryBuilder(clients);
  }
}
