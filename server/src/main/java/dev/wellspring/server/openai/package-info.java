/**
 * Chat as clients of OpenAI's API speak it. A request is read by {@code ChatBody} and {@code
 * Messages}, answered over the {@code ask} package, and told as one {@code Completion} or as a
 * stream of {@code CompletionChunk}s.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI, chat completions</a>
 */
@NullMarked
package dev.wellspring.server.openai;

import org.jspecify.annotations.NullMarked;
