package dev.wellspring.server.cli.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is declared about the files of one command, as the fields of the upload form.
 *
 * @param password of protected files; null if none was given
 */
public record Declared(
    List<String> types,
    List<String> domains,
    List<String> categories,
    List<String> tags,
    @Nullable String description,
    @Nullable String password) {
  /** Nothing. */
  public static final Declared NOTHING =
      new Declared(List.of(), List.of(), List.of(), List.of(), null, null);

  /** Copies the lists. */
  public Declared {
    types = List.copyOf(types);
    domains = List.copyOf(domains);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
  }

  /** Form fields by name, only those that were declared. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "context_type", String.join(",", types));
    put(fields, "content_domain", String.join(",", domains));
    put(fields, "document_category", String.join(",", categories));
    put(fields, "relevance_tags", String.join(",", tags));
    put(fields, "description", description);
    put(fields, "password", password);
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, value);
    }
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "Declared[types=%s, domains=%s, categories=%s, tags=%s]"
        .formatted(types, domains, categories, tags);
  }
}
