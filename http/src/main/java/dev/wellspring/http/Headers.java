package dev.wellspring.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Header fields in the order in which they are sent or arrived. Names are compared without regard
 * to case.
 */
public final class Headers {
  private static final Headers EMPTY = new Headers(new String[0]);

  /** Names at even, values at odd places. */
  private final String[] fields;

  private Headers(String[] fields) {
    this.fields = fields;
  }

  /** No field at all. */
  public static Headers empty() {
    return EMPTY;
  }

  /**
   * Fields from names and values in turn.
   *
   * @throws IllegalArgumentException if the count is odd, a name is no token (RFC 9110, section
   *     5.6.2) or a value holds a line break or another control character
   */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "names and values must come in pairs, but there were " + namesAndValues.length);
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      FieldSyntax.requireField(namesAndValues[i], namesAndValues[i + 1]);
    }
    return namesAndValues.length == 0 ? EMPTY : new Headers(namesAndValues.clone());
  }

  /**
   * Fields that a parser has checked already; the array is not copied and must not be changed
   * afterwards.
   */
  static Headers checked(String[] fields) {
    return fields.length == 0 ? EMPTY : new Headers(fields);
  }

  /** Number of fields; a name that occurs twice counts twice. */
  public int size() {
    return fields.length / 2;
  }

  /** Name of the field at {@code index}, 0 to {@code size() - 1}. */
  public String name(int index) {
    return fields[2 * index];
  }

  /** Value of the field at {@code index}, 0 to {@code size() - 1}. */
  public String value(int index) {
    return fields[2 * index + 1];
  }

  /** Value of the first field with this name. */
  public Optional<String> first(String name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return Optional.of(fields[i + 1]);
      }
    }
    return Optional.empty();
  }

  /** Values of all fields with this name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        values.add(fields[i + 1]);
      }
    }
    return List.copyOf(values);
  }

  /** Whether a field has this name. */
  public boolean contains(String name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * These fields and one more.
   *
   * @throws IllegalArgumentException as in {@link #of}
   */
  public Headers with(String name, String value) {
    FieldSyntax.requireField(name, value);
    String[] more = Arrays.copyOf(fields, fields.length + 2);
    more[fields.length] = name;
    more[fields.length + 1] = value;
    return new Headers(more);
  }

  /** Calls {@code action} with every name and value in order. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < fields.length; i += 2) {
      action.accept(fields[i], fields[i + 1]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && Arrays.equals(fields, headers.fields);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(fields);
  }

  /** The names only: values may be secrets. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Headers[");
    for (int i = 0; i < fields.length; i += 2) {
      text.append(i == 0 ? "" : ", ").append(fields[i]);
    }
    return text.append(']').toString();
  }
}
