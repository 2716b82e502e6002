package dev.wellspring.rag.document;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the uploader declares about a document.
 *
 * @param types what kind of text it is, such as {@code technical}
 * @param domains the subject, such as {@code finance}
 * @param categories its purpose, such as {@code user_guide}
 * @param tags free words
 * @param description one sentence for people; null if none was given
 */
public record Context(
    List<String> types,
    List<String> domains,
    List<String> categories,
    List<String> tags,
    @Nullable String description) {
  /** Nothing declared. */
  public static final Context NONE = new Context(List.of(), List.of(), List.of(), List.of(), null);

  /** Copies the lists. */
  public Context {
    types = List.copyOf(types);
    domains = List.copyOf(domains);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
  }

  /** Everything that one of both declares, and the description of the other. */
  public Context and(Context other) {
    return new Context(
        both(types, other.types),
        both(domains, other.domains),
        both(categories, other.categories),
        both(tags, other.tags),
        other.description);
  }

  private static List<String> both(List<String> some, List<String> others) {
    Set<String> both = new LinkedHashSet<>(some);
    both.addAll(others);
    return List.copyOf(both);
  }
}
