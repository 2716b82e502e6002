package dev.wellspring.langchain4j;

import java.util.List;

/** The routes on which a model is asked and no state changes. */
final class ModelRoutes {
  /** How their paths end: OpenAI's and of who speaks like it, Anthropic's, Ollama's, Gemini's. */
  private static final List<String> ENDINGS =
      List.of(
          "/completions",
          "/embeddings",
          "/moderations",
          "/images/generations",
          "/images/edits",
          "/audio/speech",
          "/audio/transcriptions",
          "/audio/translations",
          "/rerank",
          "/v1/messages",
          "/api/chat",
          "/api/generate",
          "/api/embed",
          ":generateContent",
          ":streamGenerateContent",
          ":embedContent",
          ":batchEmbedContents");

  private ModelRoutes() {}

  static boolean contain(String path) {
    return ENDINGS.stream().anyMatch(path::endsWith);
  }
}
