package dev.wellspring.spring.autoconfigure;

import dev.wellspring.spring.actuate.PoolHealth;
import dev.wellspring.spring.pool.HealingClients;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** The health of every pool, unless {@code management.health.pools.enabled} is false. */
@AutoConfiguration(after = WellspringHttpAutoConfiguration.class)
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("pools")
@ConditionalOnBean(HealingClients.class)
public final class WellspringHealthAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(name = {"poolsHealthContributor", "poolsHealthIndicator"})
  CompositeHealthContributor poolsHealthContributor(HealingClients clients) {
    Map<String, PoolHealth> pools = new TreeMap<>();
    clients.names().forEach(name -> pools.put(name, new PoolHealth(clients, name)));
    return CompositeHealthContributor.fromMap(pools);
  }
}
