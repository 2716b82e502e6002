package dev.wellspring.providers.chat;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The word for why a reply ended: OpenAI's, and those of servers that resemble it.
 *
 * <p>Without a word a reply counts as ended by itself, because HTTP or the stream's last event say
 * that it is whole. A word that is not known here is refused: it may say that the text was broken
 * off, as {@code error} and {@code abort} do, and half a reply must not pass for a whole one. So is
 * a call of a tool, because none was offered and the text is not the reply then.
 */
public final class FinishWord {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

  /** What a provider does that gives such a reply. */
  public static final String BLANK = "answers with a blank reply";

  private FinishWord() {}

  /**
   * Whether a reply says nothing although it ended by itself. One that reached its limit while its
   * model was thinking, or was filtered, may say nothing.
   */
  public static boolean isBlank(Choice reply) {
    return reply.finish() == FinishReason.STOP && reply.text().isBlank();
  }

  /**
   * What it means.
   *
   * @param word as text; missing or null if there is none
   * @throws dev.wellspring.providers.failure.UnexpectedAnswerException if the text may be half
   */
  public static FinishReason meaning(JsonNode word, ProviderAnswer answer) {
    return switch (word.stringValue("")) {
      case "", "stop", "eos", "eos_token", "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "length", "max_tokens", "model_length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      case "tool_calls", "function_call" ->
          throw answer.unexpected(
              "answers with a call of a tool, but none was offered",
              "configure the server or model so that it uses no tools");
      case String other ->
          throw answer.unexpected(
              "ended its reply for a reason that is not known%s"
                  .formatted(HARMLESS.matcher(other).matches() ? ", '" + other + "'" : ""),
              "see the provider's log; the reply may have been broken off");
    };
  }
}
