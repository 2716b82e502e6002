package dev.wellspring.server.ask;

import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.server.context.ContextWords;
import dev.wellspring.server.context.OneOrMany;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The JSON object {@code context_filter}. Each field is a list of words or one string with commas.
 *
 * @param contextType any of these types
 * @param contentDomain any of these domains
 * @param documentCategory any of these categories
 * @param relevanceTags preferred
 */
public record FilterFields(
    @JsonDeserialize(using = OneOrMany.class) @Nullable List<@Nullable String> contextType,
    @JsonDeserialize(using = OneOrMany.class) @Nullable List<@Nullable String> contentDomain,
    @JsonDeserialize(using = OneOrMany.class) @Nullable List<@Nullable String> documentCategory,
    @JsonDeserialize(using = OneOrMany.class) @Nullable List<@Nullable String> relevanceTags) {
  /**
   * The filter that was asked for.
   *
   * @param path of this object in the request, such as {@code retrieval.context_filter}
   * @param words told which are not allowed
   */
  public ContextFilter read(String path, ContextWords words) {
    return new ContextFilter(
        words.types(path + ".context_type", given(contextType)),
        words.free(path + ".content_domain", given(contentDomain)),
        words.categories(path + ".document_category", given(documentCategory)),
        words.free(path + ".relevance_tags", given(relevanceTags)));
  }

  private static List<String> given(@Nullable List<@Nullable String> words) {
    return words == null ? List.of() : words.stream().filter(Objects::nonNull).toList();
  }
}
