package dev.wellspring.server.openai;

/** Tokens, under OpenAI's names. */
record Usage(long promptTokens, long completionTokens, long totalTokens) {
  static Usage of(long prompt, long completion) {
    return new Usage(prompt, completion, prompt + completion);
  }
}
