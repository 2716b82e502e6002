package dev.wellspring.providers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a provider's key comes from. */
public sealed interface ProviderKey {
  /**
   * The key itself, for instance from the environment.
   *
   * @param value visible ASCII characters; never printed
   */
  record Value(String value) implements ProviderKey {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if the value is empty or cannot be sent in a header
     */
    public Value {
      requireVisible(value, "the key");
    }

    @Override
    public String toString() {
      return "Value[hidden]";
    }
  }

  /**
   * A file that holds the key and nothing else; blanks and line ends around it do not count.
   *
   * @param path read when a client is opened
   */
  record InFile(Path path) implements ProviderKey {}

  /**
   * The key.
   *
   * @throws IllegalArgumentException if its file cannot be read or holds no key
   */
  default String read() {
    return switch (this) {
      case Value key -> key.value();
      case InFile file -> read(file.path());
    };
  }

  private static String read(Path file) {
    try {
      String key = Files.readString(file).strip();
      requireVisible(key, "the key in " + file);
      return key;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the key's file %s cannot be read (%s); create it, or name another"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static void requireVisible(String key, String what) {
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "%s must be visible ASCII characters and at least one, but has %d characters"
              .formatted(what, key.length()));
    }
  }
}
