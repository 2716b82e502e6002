package dev.wellspring.server.ask;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.server.context.ContextWords;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object {@code context_filter}. Each field is a list of words or one string with commas.
 *
 * @param contextType any of these types
 * @param contentDomain any of these domains
 * @param documentCategory any of these categories
 * @param relevanceTags preferred
 */
public record FilterFields(
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<@Nullable String> contextType,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<@Nullable String> contentDomain,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<@Nullable String> documentCategory,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<@Nullable String> relevanceTags) {
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
