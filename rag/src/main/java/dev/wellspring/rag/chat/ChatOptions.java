package dev.wellspring.rag.chat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a chat model writes. What is empty is left to the provider's default.
 *
 * @param temperature 0 to 2; the higher, the less predictable
 * @param topP share of the probability that is drawn from, 0 to 1
 * @param maxTokens most tokens of each choice, at least 1
 * @param stop at most 4 texts before which it stops
 * @param choices how many replies, 1 to 16
 * @param seed makes replies more alike from call to call
 * @param presencePenalty -2 to 2
 * @param frequencyPenalty -2 to 2
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI, create chat
 *     completion</a>
 */
public record ChatOptions(
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt maxTokens,
    List<String> stop,
    int choices,
    OptionalLong seed,
    OptionalDouble presencePenalty,
    OptionalDouble frequencyPenalty) {
  /** One reply, everything else as the provider likes. */
  public static final ChatOptions DEFAULT =
      new ChatOptions(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          List.of(),
          1,
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /**
   * Copies the list and checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ChatOptions {
    stop = List.copyOf(stop);
    requireRange("temperature", temperature, 0, 2);
    requireRange("topP", topP, 0, 1);
    requireRange("presencePenalty", presencePenalty, -2, 2);
    requireRange("frequencyPenalty", frequencyPenalty, -2, 2);
    require(maxTokens.orElse(1) >= 1, "maxTokens must be at least 1, but was " + maxTokens);
    require(stop.size() <= 4, "stop must have at most 4 texts, but has " + stop.size());
    require(choices >= 1 && choices <= 16, "choices must be 1 to 16, but was " + choices);
  }

  private static void requireRange(String name, OptionalDouble value, double from, double to) {
    require(
        value.isEmpty() || (value.getAsDouble() >= from && value.getAsDouble() <= to),
        "%s must be %s to %s, but was %s".formatted(name, from, to, value));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
