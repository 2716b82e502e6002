package dev.wellspring.spring.autoconfigure;

import dev.wellspring.spring.actuate.PoolsEndpoint;
import dev.wellspring.spring.pool.HealingClients;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code pools}, where Actuator is there. */
@AutoConfiguration(after = WellspringHttpAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(PoolsEndpoint.class)
@ConditionalOnBean(HealingClients.class)
public final class WellspringActuatorAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  PoolsEndpoint poolsEndpoint(HealingClients clients) {
    return new PoolsEndpoint(clients);
  }
}
