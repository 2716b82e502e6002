package dev.wellspring.server.provider;

import dev.wellspring.providers.chat.ProvidedChatModel;
import dev.wellspring.providers.embed.ProvidedEmbeddingModel;
import dev.wellspring.providers.inhouse.InHouseChatModel;
import dev.wellspring.providers.inhouse.InHouseEmbeddingModel;
import dev.wellspring.providers.openai.OpenAiChatModel;
import dev.wellspring.providers.openai.OpenAiEmbeddingModel;
import dev.wellspring.server.settings.ProvidersSettings;
import java.util.Optional;

/** The models that are configured to be somebody else's. */
public final class ProvidedModels {
  private ProvidedModels() {}

  /** Empty if the one in the JVM is used. */
  public static Optional<ModelOpener<ProvidedEmbeddingModel>> embedding(
      ProvidersSettings settings) {
    Optional<ModelOpener<ProvidedEmbeddingModel>> openAi =
        settings.embedding().openAi().map(model -> more -> OpenAiEmbeddingModel.open(model, more));
    return openAi.or(() ->
        settings
            .embedding()
            .inHouse()
            .map(model -> more -> InHouseEmbeddingModel.open(model, more)));
  }

  /** Empty if there is none. */
  public static Optional<ModelOpener<ProvidedChatModel>> chat(ProvidersSettings settings) {
    Optional<ModelOpener<ProvidedChatModel>> openAi =
        settings.chat().openAi().map(model -> more -> OpenAiChatModel.open(model, more));
    return openAi.or(
        () -> settings.chat().inHouse().map(model -> more -> InHouseChatModel.open(model, more)));
  }
}
