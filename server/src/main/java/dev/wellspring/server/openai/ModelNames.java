package dev.wellspring.server.openai;

import dev.wellspring.server.settings.EmbeddingProvider;
import dev.wellspring.server.settings.ServiceSettings;
import java.util.Objects;
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
    this.embedding =
        provider.kind() == EmbeddingProvider.Kind.EMBEDDED
            ? EMBEDDED
            : Objects.requireNonNull(provider.model());
  }

  /** The embedding model, as its provider calls it. */
  String embedding() {
    return embedding;
  }
}
