package dev.wellspring.server.openai;

import dev.wellspring.rag.respond.Response;
import dev.wellspring.rag.respond.ResponseMode;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer comes from, and why.
 *
 * @param passages how many were looked at
 * @param model that wrote the answer; null if it is quoted from the documents
 */
record RetrievalView(
    boolean answered,
    ResponseMode modeAsked,
    ResponseMode modeUsed,
    double confidence,
    String reason,
    int passages,
    @Nullable String model) {
  static RetrievalView of(Response response) {
    return new RetrievalView(
        response.answered(),
        response.modeAsked(),
        response.modeUsed(),
        response.confidence(),
        response.reason(),
        response.searched(),
        response.model().orElse(null));
  }
}
