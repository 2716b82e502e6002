package dev.wellspring.spring.pool;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A property of a pool breaks a rule. The message has the property, the rule and the value. */
public final class InvalidPoolException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidPoolException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static InvalidPoolException of(String pool, String property, String rule) {
    return new InvalidPoolException(PoolsProperties.property(pool, property) + " " + rule, null);
  }

  /**
   * Makes settings, whose refusals begin with the name of the setting, and says the property
   * instead.
   *
   * @param section of the pool's properties, with its dot; empty for none
   */
  static <T> T named(String pool, String section, Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      int end = message.indexOf(' ');
      String property = kebab(message.substring(0, Math.max(0, end)));
      throw new InvalidPoolException(
          PoolsProperties.property(pool, section + property) + message.substring(Math.max(0, end)),
          refused);
    }
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
