package dev.wellspring.server.cli.service;

import dev.wellspring.server.ops.StartFailure;
import dev.wellspring.server.settings.KeysFromEnvironment;
import dev.wellspring.server.settings.ProviderVariables;
import dev.wellspring.server.settings.ServiceSettings;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The settings as a service would have them, for commands that need no service. */
public final class Configured {
  private Configured() {}

  @EnableConfigurationProperties(ServiceSettings.class)
  static class SettingsAlone {}

  /**
   * Reads them where the service does.
   *
   * @throws ServiceException if one is wrong, in the words in which the service would refuse it
   */
  public static ServiceSettings in(Path dataFolder) {
    SpringApplication application = new SpringApplication(SettingsAlone.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context =
        application.run(
            "--wellspring.data-folder=" + dataFolder,
            "--logging.level.root=off",
            "--logging.level.dev.wellspring=off")) {
      KeysFromEnvironment.require(context.getEnvironment());
      ProviderVariables.require(context.getEnvironment());
      return context.getBean(ServiceSettings.class);
    } catch (RuntimeException failure) {
      throw understood(failure);
    }
  }

  /** The failure in one line, if it is one that users cause; otherwise itself. */
  public static RuntimeException understood(RuntimeException failure) {
    return StartFailure.advice(failure)
        .<RuntimeException>map(advice -> new ServiceException(advice, failure))
        .orElse(failure);
  }
}
