package dev.wellspring.spring.pool;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pools of the application. A property that does not exist is refused, because it is a misspelt
 * one.
 *
 * @param pools settings of pools by name; the pool {@code default} serves what no other does, and
 *     is there without settings
 */
@ConfigurationProperties(prefix = "wellspring.http", ignoreUnknownFields = false)
public record PoolsProperties(@DefaultValue Map<String, PoolProperties> pools) {
  public PoolsProperties {
    pools = Map.copyOf(pools);
  }

  /** The name of a pool's property, as a user writes it. */
  static String property(String pool, String rest) {
    return "wellspring.http.pools." + pool + "." + rest;
  }
}
