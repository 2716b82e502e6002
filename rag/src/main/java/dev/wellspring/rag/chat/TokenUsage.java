package dev.wellspring.rag.chat;

/**
 * Tokens of a call, as the provider counts them.
 *
 * @param prompt tokens that were read
 * @param completion tokens that were written, over all choices
 */
public record TokenUsage(long prompt, long completion) {
  /** Both together. */
  public long total() {
    return prompt + completion;
  }
}
