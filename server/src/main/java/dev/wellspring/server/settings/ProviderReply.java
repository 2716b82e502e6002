package dev.wellspring.server.settings;

import dev.wellspring.providers.inhouse.ReplyPointers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the answer of an in-house service holds a reply; each a JSON pointer (RFC 6901).
 *
 * @param text what was said
 * @param finish why it ended; null if the service does not say
 * @param promptTokens how many tokens were read; null if the service does not say
 * @param completionTokens how many were written; there exactly if {@code promptTokens} is
 */
public record ProviderReply(
    @DefaultValue("") String text,
    @Nullable String finish,
    @Nullable String promptTokens,
    @Nullable String completionTokens) {
  /** As the provider knows them. */
  ReplyPointers pointers() {
    return new ReplyPointers(
        text,
        Optional.ofNullable(finish),
        Optional.ofNullable(promptTokens),
        Optional.ofNullable(completionTokens));
  }
}
