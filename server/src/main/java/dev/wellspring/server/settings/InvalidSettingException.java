package dev.wellspring.server.settings;

/** A setting breaks its rule; the message names the property, the rule and the value. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingException(String message) {
    super(message);
  }

  static void require(boolean holds, String property, String rule, Object value) {
    if (!holds) {
      throw new InvalidSettingException(
          "wellspring.%s must be %s, but is %s".formatted(property, rule, value));
    }
  }
}
