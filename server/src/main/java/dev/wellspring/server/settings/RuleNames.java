package dev.wellspring.server.settings;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a value of another module refuses into a refusal that names our property. */
final class RuleNames {
  private static final Pattern COMPONENT =
      Pattern.compile("([a-z]+(?:[.A-Z][a-z]+)*) ((?:must|holds) .*)");
  private static final Pattern CAMEL = Pattern.compile("([A-Z])");

  private RuleNames() {}

  /**
   * Makes a value.
   *
   * @param prefix of the properties that it is made of
   * @throws InvalidSettingException if the value refuses itself
   */
  static <T> T translated(String prefix, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException refused) {
      throw new InvalidSettingException(told(prefix, String.valueOf(refused.getMessage())));
    }
  }

  /**
   * Makes a value of one property.
   *
   * @throws InvalidSettingException if the value refuses itself
   */
  static <T> T about(String property, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException refused) {
      throw new InvalidSettingException(
          "wellspring.%s: %s".formatted(property, refused.getMessage()));
    }
  }

  private static String told(String prefix, String message) {
    Matcher named = COMPONENT.matcher(message);
    return named.matches()
        ? "wellspring.%s.%s %s".formatted(prefix, kebab(named.group(1)), named.group(2))
        : "wellspring.%s: %s".formatted(prefix, message);
  }

  /** The name of a property, of that of a component. */
  static String kebab(String component) {
    return CAMEL.matcher(component).replaceAll("-$1").toLowerCase(Locale.ROOT);
  }
}
