package dev.wellspring.rag.document;

import java.util.List;
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
}
