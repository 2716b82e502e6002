package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ProviderSettings;
import java.util.Set;

/**
 * A chat service of one's own.
 *
 * <p>Placeholders of the call: {@code {{messages}}} is the list of messages, {@code {{prompt}}} the
 * same as one text, {@code {{model}}} the model's name; {@code {{temperature}}}, {@code {{top_p}}},
 * {@code {{max_tokens}}}, {@code {{seed}}}, {@code {{presence_penalty}}}, {@code
 * {{frequency_penalty}}} and the list {@code {{stop}}} are left out where a question does not set
 * them. What the call does not hold is not told to the service.
 *
 * @param provider where the service is; its {@code responseTimeout} is how long a reply may take
 * @param model its name; not blank
 * @param call how a reply is asked for; holds {@code {{messages}}} or {@code {{prompt}}}
 * @param message JSON of one message, with {@code {{role}}} (system, user or assistant) and {@code
 *     {{text}}}
 * @param answer where the reply is
 * @param billed whether a call costs money; if not, it is replayed as one that only reads
 */
public record InHouseChatSettings(
    ProviderSettings provider,
    String model,
    ServiceCall call,
    String message,
    ReplyPointers answer,
    boolean billed) {
  static final Placeholders PLACEHOLDERS =
      new Placeholders(
          Set.of(
              "prompt",
              "model",
              "temperature",
              "top_p",
              "max_tokens",
              "seed",
              "presence_penalty",
              "frequency_penalty"),
          Set.of("messages", "stop"));

  static final Placeholders OF_MESSAGE = new Placeholders(Set.of("role", "text"), Set.of());

  private static final String USUAL_MESSAGE = "{\"role\":\"{{role}}\",\"content\":\"{{text}}\"}";

  /**
   * Checks the descriptions.
   *
   * @throws IllegalArgumentException if one breaks its rule; the message names the property
   */
  public InHouseChatSettings {
    require(!model.isBlank(), "model must not be blank");
    Set<String> names = CallTemplate.of("call", call, PLACEHOLDERS).names();
    require(
        names.contains("messages") || names.contains("prompt"),
        "call must hold {{messages}} or {{prompt}}");
    require(
        Template.of("message", message, OF_MESSAGE).names().contains("text"),
        "message must hold {{text}}");
  }

  /** A service that is paid for, whose messages have {@code role} and {@code content}. */
  public static InHouseChatSettings of(
      ProviderSettings provider, String model, ServiceCall call, ReplyPointers answer) {
    return new InHouseChatSettings(provider, model, call, USUAL_MESSAGE, answer, true);
  }

  public InHouseChatSettings withMessage(String message) {
    return new InHouseChatSettings(provider, model, call, message, answer, billed);
  }

  public InHouseChatSettings withBilled(boolean billed) {
    return new InHouseChatSettings(provider, model, call, message, answer, billed);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
