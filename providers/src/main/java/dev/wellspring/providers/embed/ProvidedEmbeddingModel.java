package dev.wellspring.providers.embed;

import dev.wellspring.rag.embed.EmbeddingModel;

/** An embedding model that a provider has. */
public interface ProvidedEmbeddingModel extends EmbeddingModel {
  /**
   * Asks for one vector of each kind and checks it, so that a wrong key, model, length or
   * description is found. It costs a token or two.
   *
   * @throws dev.wellspring.providers.failure.ProviderException if it does not embed
   */
  void verify();
}
