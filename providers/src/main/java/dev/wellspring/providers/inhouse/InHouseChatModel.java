package dev.wellspring.providers.inhouse;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.chat.ProvidedChatModel;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.chat.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Chats by a service that settings describe. Thread-safe. It gives a reply in one piece, so a
 * stream is told each reply as a whole when it is there. Several replies are asked for one after
 * the other, each with a request of its own.
 *
 * <p>Every method that asks the service throws a {@link
 * dev.wellspring.providers.failure.ProviderException} if it does not answer as described. A request
 * that may have been answered, and so paid, is not sent again unless calls cost nothing.
 */
public final class InHouseChatModel implements ProvidedChatModel {
  private static final ChatListener NOBODY = (choice, text) -> {};

  private final InHouseChatSettings settings;
  private final CallTemplate call;
  private final ConversationValues values;
  private final DescribedReply answer;
  private final ProviderClient client;

  private InHouseChatModel(InHouseChatSettings settings, ProviderClient client) {
    this.settings = settings;
    this.call = CallTemplate.of("call", settings.call(), InHouseChatSettings.PLACEHOLDERS);
    this.values =
        new ConversationValues(
            settings.model(),
            Template.of("message", settings.message(), InHouseChatSettings.OF_MESSAGE));
    this.answer = new DescribedReply(settings.answer());
    this.client = client;
  }

  /**
   * Opens the model; the service is asked nothing yet.
   *
   * @throws IllegalArgumentException if the key's file cannot be read or holds no key
   */
  public static InHouseChatModel open(InHouseChatSettings settings) {
    return open(settings, UnaryOperator.identity());
  }

  /**
   * Opens the model, as {@link #open(InHouseChatSettings)}.
   *
   * @param more adds to the healing client what is no setting
   */
  public static InHouseChatModel open(
      InHouseChatSettings settings, UnaryOperator<HealingClient.Builder> more) {
    return new InHouseChatModel(settings, ProviderClient.open(settings.provider(), more));
  }

  @Override
  public String name() {
    return settings.model();
  }

  @Override
  public ChatReply complete(ChatRequest request) {
    return stream(request, NOBODY);
  }

  /** {@inheritDoc} A reply comes in one piece. */
  @Override
  public ChatReply stream(ChatRequest request, ChatListener listener) {
    Map<String, JsonNode> asked = values.of(request);
    ReplayClass replayClass = settings.billed() ? ReplayClass.BILLABLE : ReplayClass.SAFE;
    List<Choice> choices = new ArrayList<>();
    Optional<TokenUsage> usage = Optional.of(new TokenUsage(0, 0));
    for (int i = 0; i < request.options().choices(); i++) {
      ProviderAnswer said = call.send(client, asked, replayClass);
      Choice choice = answer.choice(said);
      choices.add(choice);
      usage = sum(usage, answer.usage(said));
      if (!choice.text().isEmpty()) {
        listener.text(i, choice.text());
      }
    }
    return new ChatReply(settings.model(), choices, usage);
  }

  @Override
  public void close() {
    client.close();
  }

  private static Optional<TokenUsage> sum(Optional<TokenUsage> one, Optional<TokenUsage> other) {
    return one.flatMap(first ->
        other.map(second ->
            new TokenUsage(
                first.prompt() + second.prompt(), first.completion() + second.completion())));
  }
}
