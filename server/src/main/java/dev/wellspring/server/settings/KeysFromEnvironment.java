package dev.wellspring.server.settings;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The rule for keys: a provider's key is given in the environment or by a file of its own, so that
 * none stands in a file of settings that is shared, or in a command line that others can list.
 */
public final class KeysFromEnvironment {
  private static final List<String> ROLES = List.of("embedding", "chat", "store");

  private KeysFromEnvironment() {}

  /**
   * Looks where each key comes from.
   *
   * @throws InvalidSettingException if one comes from elsewhere
   */
  public static void require(ConfigurableEnvironment environment) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
        ROLES.forEach(role -> requireNone(source, role));
      }
    }
  }

  private static void requireNone(ConfigurationPropertySource source, String role) {
    String property = "wellspring.providers.%s.key".formatted(role);
    if (source.getConfigurationProperty(ConfigurationPropertyName.of(property)) != null) {
      throw new InvalidSettingException(
          "%s is taken from the environment alone (WELLSPRING_PROVIDERS_%s_KEY), where no file of settings and no list of processes shows it; or name a file that holds it with %s-file"
              .formatted(property, role.toUpperCase(Locale.ROOT), property));
    }
  }
}
