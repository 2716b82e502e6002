package dev.wellspring.providers.openai;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.ProviderEvents;
import dev.wellspring.providers.chat.FinishWord;
import dev.wellspring.providers.chat.ProvidedChatModel;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asks {@code POST /chat/completions} of an OpenAI-compatible API. Thread-safe.
 *
 * <p>Every method that asks the provider throws a {@link
 * dev.wellspring.providers.failure.ProviderException} if it does not answer as promised, a stream
 * that was cut included. A request that may have been answered, and so paid, is not sent again
 * unless calls cost nothing; one whose answer has begun never is.
 */
public final class OpenAiChatModel implements ProvidedChatModel {
  private static final String PATH = "/chat/completions";

  private final OpenAiChatSettings settings;
  private final ReplayClass replayClass;
  private final ProviderClient client;

  private OpenAiChatModel(OpenAiChatSettings settings, ProviderClient client) {
    this.settings = settings;
    this.replayClass = settings.billed() ? ReplayClass.BILLABLE : ReplayClass.SAFE;
    this.client = client;
  }

  /**
   * Opens the model; the provider is asked nothing yet.
   *
   * @throws IllegalArgumentException if the key's file cannot be read or holds no key
   */
  public static OpenAiChatModel open(OpenAiChatSettings settings) {
    return open(settings, UnaryOperator.identity());
  }

  /**
   * Opens the model, as {@link #open(OpenAiChatSettings)}.
   *
   * @param more adds to the healing client what is no setting
   */
  public static OpenAiChatModel open(
      OpenAiChatSettings settings, UnaryOperator<HealingClient.Builder> more) {
    return new OpenAiChatModel(settings, ProviderClient.open(settings.provider(), more));
  }

  @Override
  public String name() {
    return settings.model();
  }

  @Override
  public ChatReply complete(ChatRequest request) {
    ProviderAnswer answer =
        client.send(Method.POST, PATH, new ChatBody(settings, request).whole(), replayClass);
    return new ChatAnswer(answer, settings.model(), request.options().choices()).reply();
  }

  @Override
  public ChatReply stream(ChatRequest request, ChatListener listener) {
    StreamedReply reply =
        new StreamedReply(settings.model(), request.options().choices(), listener);
    try (ProviderEvents events =
        client.stream(
            PATH,
            new ChatBody(settings, request).streamed(),
            replayClass,
            settings.firstEventTimeout(),
            settings.betweenEventsTimeout())) {
      Optional<ProviderAnswer> event = events.next();
      while (event.isPresent()) {
        reply.take(event.get());
        event = events.next();
      }
      ChatReply whole =
          reply
              .whole()
              .orElseThrow(() ->
                  events.unexpected(
                      "streams fewer replies than were asked for",
                      "ask for one reply, or configure a server that gives several"));
      if (whole.choices().stream().anyMatch(FinishWord::isBlank)) {
        throw events.unexpected(FinishWord.BLANK, ChatAnswer.CHECK);
      }
      return whole;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
