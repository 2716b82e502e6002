package dev.wellspring.providers.openai;

/** What a provider calls the most tokens that a model may write. */
public enum TokenLimit {
  /** {@code max_tokens}: what almost every server knows. */
  MAX_TOKENS("max_tokens"),
  /** {@code max_completion_tokens}: what OpenAI's newer models want, thinking included. */
  MAX_COMPLETION_TOKENS("max_completion_tokens");

  private final String field;

  TokenLimit(String field) {
    this.field = field;
  }

  /** Its name in a request. */
  String field() {
    return field;
  }
}
