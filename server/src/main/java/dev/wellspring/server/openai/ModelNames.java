package dev.wellspring.server.openai;

import dev.wellspring.server.settings.EmbeddingProvider;
import dev.wellspring.server.settings.ServiceSettings;
import org.springframework.stereotype.Component;

/** What clients call the models of the service. */
@Component
class ModelNames {
  /** The service itself: answers from its documents, whoever writes them. */
  static final String ANSWERS = "wellspring";

  private static final String EMBEDDED = "bge-small-en-v1.5";

  private final String embedding;

  ModelNames(ServiceSettings settings) {
    EmbeddingProvider provider = settings.providers().embedding();
    this.embedding = provider.openAi().map(model -> model.model()).orElse(EMBEDDED);
  }

  /** The embedding model, as its provider calls it. */
  String embedding() {
    return embedding;
  }
}
