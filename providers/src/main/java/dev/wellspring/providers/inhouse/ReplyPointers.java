package dev.wellspring.providers.inhouse;

import java.util.Optional;

/**
 * Where an answer holds a reply.
 *
 * @param text what was said
 * @param finish why it ended: {@code stop}, {@code length}, {@code content_filter}, or a word that
 *     some servers have for one of them; empty if the service does not say
 * @param promptTokens how many tokens were read; empty if the service does not say
 * @param completionTokens how many were written; there exactly if {@code promptTokens} is
 */
public record ReplyPointers(
    String text,
    Optional<String> finish,
    Optional<String> promptTokens,
    Optional<String> completionTokens) {
  /**
   * Checks the pointers.
   *
   * @throws IllegalArgumentException if one is no JSON pointer, or one of the counts is alone
   */
  public ReplyPointers {
    Pointer.of("answer.text", text);
    finish.ifPresent(pointer -> Pointer.of("answer.finish", pointer));
    promptTokens.ifPresent(pointer -> Pointer.of("answer.promptTokens", pointer));
    completionTokens.ifPresent(pointer -> Pointer.of("answer.completionTokens", pointer));
    if (promptTokens.isPresent() != completionTokens.isPresent()) {
      throw new IllegalArgumentException(
          "answer.promptTokens and answer.completionTokens must both be given, or none");
    }
  }

  /** The text and nothing else. */
  public static ReplyPointers of(String text) {
    return new ReplyPointers(text, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
