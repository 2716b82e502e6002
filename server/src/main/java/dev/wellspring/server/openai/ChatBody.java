package dev.wellspring.server.openai;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.wellspring.server.ask.RetrievalFields;
import dev.wellspring.server.context.OneOrMany;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The body of a chat request: fields of OpenAI's API and {@code retrieval}, which is our own.
 *
 * @param model any name: the service has one way to answer, and tells who wrote
 * @param others every field that is not named here
 */
record ChatBody(
    @Nullable String model,
    @Nullable List<@Nullable MessageBody> messages,
    @Nullable RetrievalFields retrieval,
    @Nullable Boolean stream,
    @Nullable StreamOptions streamOptions,
    @Nullable Integer n,
    @JsonDeserialize(using = OneOrMany.class) @Nullable List<@Nullable String> stop,
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Integer maxTokens,
    @Nullable Integer maxCompletionTokens,
    @Nullable Long seed,
    @Nullable Double presencePenalty,
    @Nullable Double frequencyPenalty,
    @JsonAnySetter @Nullable Map<String, @Nullable JsonNode> others) {
  /** Whether the answer is to be sent as it is written. */
  boolean streamed() {
    return Boolean.TRUE.equals(stream);
  }

  /** Whether the tokens are to be told at the end of a stream. */
  boolean usageWanted() {
    return streamOptions != null && Boolean.TRUE.equals(streamOptions.includeUsage());
  }

  @Override
  public String toString() {
    return "ChatBody[stream=" + stream + "]"; // what is said must not get into a log
  }

  /**
   * How to stream.
   *
   * @param includeUsage whether to tell the tokens
   * @param includeObfuscation whether to hide how long the pieces are
   */
  record StreamOptions(@Nullable Boolean includeUsage, @Nullable Boolean includeObfuscation) {}
}
