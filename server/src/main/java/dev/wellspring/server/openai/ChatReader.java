package dev.wellspring.server.openai;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.respond.Conversation;
import dev.wellspring.rag.respond.RetrievalWishes;
import dev.wellspring.server.ask.RetrievalFields;
import dev.wellspring.server.context.ContextWords;
import dev.wellspring.server.problem.FieldCheck;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ServiceSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns the body of a chat request into a conversation. For one request. */
final class ChatReader {
  /** Where the fields about retrieval are. */
  static final String RETRIEVAL = "retrieval.";

  private static final int MOST_CHOICES = 16;
  private static final int MOST_STOPS = 4;

  private final ServiceSettings settings;
  private final FieldCheck check = new FieldCheck();

  ChatReader(ServiceSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads it.
   *
   * @throws ProblemException naming every field that breaks its rule, or cannot be honoured
   */
  Conversation read(ChatBody body) {
    new OtherFields(check).read(Objects.requireNonNullElse(body.others(), Map.of()));
    checkStreamOptions(body);
    List<ChatMessage> messages =
        new Messages(check, settings.request().maxQuestionLength()).read(body.messages());
    ContextWords words = new ContextWords(settings.context());
    RetrievalWishes wishes =
        Objects.requireNonNullElse(body.retrieval(), RetrievalFields.NONE)
            .read(RETRIEVAL, check, words);
    ChatOptions options = options(body);
    check.done();
    words.done();
    return new Conversation(messages, wishes, options);
  }

  private void checkStreamOptions(ChatBody body) {
    ChatBody.StreamOptions options = body.streamOptions();
    if (options == null) {
      return;
    }
    if (!body.streamed()) {
      check.refuse("stream_options", "must be left out unless 'stream' is true");
    }
    if (Boolean.TRUE.equals(options.includeObfuscation())) {
      check.refuse(
          "stream_options.include_obfuscation", "cannot be honoured: must be false or left out");
    }
  }

  /** A value that breaks its rule is left out here; the request ends when all are read. */
  private ChatOptions options(ChatBody body) {
    return new ChatOptions(
        check.decimal("temperature", body.temperature(), 0, 2),
        check.decimal("top_p", body.topP(), 0, 1),
        maxTokens(body),
        stops(body.stop()),
        check.number("n", body.n(), 1, 1, MOST_CHOICES),
        body.seed() == null ? OptionalLong.empty() : OptionalLong.of(body.seed()),
        check.decimal("presence_penalty", body.presencePenalty(), -2, 2),
        check.decimal("frequency_penalty", body.frequencyPenalty(), -2, 2));
  }

  private OptionalInt maxTokens(ChatBody body) {
    if (body.maxTokens() != null && body.maxCompletionTokens() != null) {
      check.refuse("max_tokens", "must be left out when 'max_completion_tokens' is given");
    }
    OptionalInt old = check.number("max_tokens", body.maxTokens(), 1, Integer.MAX_VALUE);
    OptionalInt now =
        check.number("max_completion_tokens", body.maxCompletionTokens(), 1, Integer.MAX_VALUE);
    return now.isPresent() ? now : old;
  }

  private List<String> stops(@Nullable List<@Nullable String> given) {
    if (given == null) {
      return List.of();
    }
    List<String> stops = given.stream().filter(Objects::nonNull).toList();
    if (given.size() > MOST_STOPS) {
      check.refuse(
          "stop", "must have at most %d texts, but has %d".formatted(MOST_STOPS, given.size()));
      return List.of();
    }
    if (stops.size() < given.size() || stops.contains("")) {
      check.refuse("stop", "must hold texts that are not empty");
      return List.of();
    }
    return stops;
  }
}
