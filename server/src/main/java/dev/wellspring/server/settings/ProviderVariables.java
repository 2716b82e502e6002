package dev.wellspring.server.settings;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names of the environment variables that configure providers. Others with their prefix are
 * misspelt: Spring passes over variables that it does not know, and a service that answers without
 * the provider that its team has configured is worse than one that does not start.
 */
public final class ProviderVariables {
  private static final String PREFIX = "WELLSPRING_PROVIDERS_";
  private static final List<Pattern> NAMES =
      names(ProvidersSettings.class).map(name -> Pattern.compile(PREFIX + name)).toList();

  private ProviderVariables() {}

  /**
   * Looks at the names of all variables.
   *
   * @throws InvalidSettingException if one sets nothing
   */
  public static void require(ConfigurableEnvironment environment) {
    String unknown =
        environment.getPropertySources().stream()
            .filter(SystemEnvironmentPropertySource.class::isInstance)
            .map(SystemEnvironmentPropertySource.class::cast)
            .flatMap(source -> Stream.of(source.getPropertyNames()))
            .filter(name -> name.startsWith(PREFIX))
            .filter(name -> NAMES.stream().noneMatch(known -> known.matcher(name).matches()))
            .sorted()
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw new InvalidSettingException(
          "there is no setting for the environment variable " + unknown);
    }
  }

  /** What the variables of a record's components are called, behind its own name. */
  private static Stream<String> names(Class<?> settings) {
    return Stream.of(settings.getRecordComponents()).flatMap(ProviderVariables::names);
  }

  private static Stream<String> names(RecordComponent component) {
    // The hyphens of a property are left out of a variable's name, or all of them are underscores.
    String property = RuleNames.kebab(component.getName()).toUpperCase(Locale.ROOT);
    String name = "(%s|%s)".formatted(property.replace("-", ""), property.replace('-', '_'));
    Class<?> type = component.getType();
    if (type.isRecord() && type.getPackage().equals(ProviderVariables.class.getPackage())) {
      return names(type).map(inner -> name + "_" + inner);
    }
    return Stream.of(Map.class.isAssignableFrom(type) ? name + "_.+" : name);
  }
}
