package dev.wellspring.server.openai;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is sent to be embedded.
 *
 * @param input a text or a list of texts
 * @param model the name of the embedding model
 * @param encodingFormat how vectors are written
 * @param dimensions the length of the vectors, which cannot be chosen
 * @param user whoever is behind the call; taken and not used
 */
record EmbeddingsBody(
    @Nullable JsonNode input,
    @Nullable String model,
    @Nullable String encodingFormat,
    @Nullable Integer dimensions,
    @Nullable String user) {
  @Override
  public String toString() {
    return "EmbeddingsBody[model=" + model + "]"; // texts must not get into a log
  }
}
