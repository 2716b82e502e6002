package dev.wellspring.providers.openai;

import dev.wellspring.providers.ProviderSettings;
import java.time.Duration;

/**
 * Which chat model is used, and how it is asked.
 *
 * @param provider where the model is; its {@code responseTimeout} is how long a reply that comes in
 *     one piece may take, and a stream until it begins
 * @param model its name there; not blank
 * @param tokenLimit what the provider calls the most tokens of a reply
 * @param streamUsage whether a stream is asked to end with what it cost; some servers refuse that
 * @param firstEventTimeout longest until the first event, once a stream began; positive
 * @param betweenEventsTimeout longest from one event or comment of a stream to the next; positive
 * @param billed whether a call costs money; if not, it is replayed as one that only reads
 */
public record OpenAiChatSettings(
    ProviderSettings provider,
    String model,
    TokenLimit tokenLimit,
    boolean streamUsage,
    Duration firstEventTimeout,
    Duration betweenEventsTimeout,
    boolean billed) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public OpenAiChatSettings {
    require(!model.isBlank(), "model must not be blank");
    requirePositive("firstEventTimeout", firstEventTimeout);
    requirePositive("betweenEventsTimeout", betweenEventsTimeout);
  }

  /**
   * A model that is paid for, asked by {@code max_tokens}: 60 s until the first event, and 30 s
   * between two.
   */
  public static OpenAiChatSettings of(ProviderSettings provider, String model) {
    return new OpenAiChatSettings(
        provider,
        model,
        TokenLimit.MAX_TOKENS,
        true,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        true);
  }

  public OpenAiChatSettings withTokenLimit(TokenLimit tokenLimit) {
    return new OpenAiChatSettings(
        provider, model, tokenLimit, streamUsage, firstEventTimeout, betweenEventsTimeout, billed);
  }

  public OpenAiChatSettings withStreamUsage(boolean streamUsage) {
    return new OpenAiChatSettings(
        provider, model, tokenLimit, streamUsage, firstEventTimeout, betweenEventsTimeout, billed);
  }

  public OpenAiChatSettings withFirstEventTimeout(Duration firstEventTimeout) {
    return new OpenAiChatSettings(
        provider, model, tokenLimit, streamUsage, firstEventTimeout, betweenEventsTimeout, billed);
  }

  public OpenAiChatSettings withBetweenEventsTimeout(Duration betweenEventsTimeout) {
    return new OpenAiChatSettings(
        provider, model, tokenLimit, streamUsage, firstEventTimeout, betweenEventsTimeout, billed);
  }

  public OpenAiChatSettings withBilled(boolean billed) {
    return new OpenAiChatSettings(
        provider, model, tokenLimit, streamUsage, firstEventTimeout, betweenEventsTimeout, billed);
  }

  private static void requirePositive(String name, Duration value) {
    require(value.isPositive(), name + " must be positive, but was " + value);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
