package dev.wellspring.rag.document;

import java.util.Collections;
import java.util.List;

/**
 * Which documents a question is about, by the context that their uploaders declared. Values within
 * a field are alternatives; every field that has values must be met. Tags do not exclude: documents
 * that have one of them come earlier.
 *
 * @param types as in {@link Context#types}
 * @param domains as in {@link Context#domains}
 * @param categories as in {@link Context#categories}
 * @param tags that raise the score of documents
 */
public record ContextFilter(
    List<String> types, List<String> domains, List<String> categories, List<String> tags) {
  /** Every document, none preferred. */
  public static final ContextFilter NONE =
      new ContextFilter(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public ContextFilter {
    types = List.copyOf(types);
    domains = List.copyOf(domains);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
  }

  /** Whether some documents can be excluded by this. */
  public boolean excludes() {
    return !(types.isEmpty() && domains.isEmpty() && categories.isEmpty());
  }

  /** Whether a document of this context passes. */
  public boolean allows(Context context) {
    return meets(types, context.types())
        && meets(domains, context.domains())
        && meets(categories, context.categories());
  }

  private static boolean meets(List<String> wanted, List<String> declared) {
    return wanted.isEmpty() || !Collections.disjoint(wanted, declared);
  }
}
