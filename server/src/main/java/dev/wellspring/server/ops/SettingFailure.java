package dev.wellspring.server.ops;

import dev.wellspring.providers.ProviderKey;
import dev.wellspring.server.settings.InvalidSettingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.core.convert.ConversionFailedException;

/** Says which setting is wrong, and what it has to be. */
final class SettingFailure {
  private SettingFailure() {}

  /** Empty if no setting is to blame. */
  static Optional<String> advice(Throwable failure) {
    BindException binding = find(failure, BindException.class);
    InvalidSettingException invalid = find(failure, InvalidSettingException.class);
    if (invalid != null) {
      return Optional.ofNullable(invalid.getMessage());
    }
    UnboundConfigurationPropertiesException unknown =
        find(failure, UnboundConfigurationPropertiesException.class);
    if (unknown != null) {
      return Optional.of(unknown(unknown));
    }
    ConversionFailedException conversion = find(failure, ConversionFailedException.class);
    return binding == null ? Optional.empty() : Optional.of(unbindable(binding, conversion));
  }

  private static String unknown(UnboundConfigurationPropertiesException unknown) {
    return unknown.getUnboundProperties().stream()
        .map(property -> property.getName().toString())
        .collect(Collectors.joining(", ", "there is no setting ", ""));
  }

  private static String unbindable(
      BindException binding, @Nullable ConversionFailedException conversion) {
    if (conversion == null) {
      return "%s has no value that can be read".formatted(binding.getName());
    }
    Class<?> type = conversion.getTargetType().getType();
    if (type == ProviderKey.Value.class) {
      return binding.getName() + " must be visible ASCII characters and at least one";
    }
    return type.isEnum()
        ? "%s must be %s, but is '%s'"
            .formatted(binding.getName(), words(type), conversion.getValue())
        : "%s must be of the type %s, but is '%s'"
            .formatted(binding.getName(), type.getSimpleName(), conversion.getValue());
  }

  private static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(" or "));
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
