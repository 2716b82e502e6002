package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatOptions;

/**
 * One call of {@link Responder#respond}, with what holds for it.
 *
 * @param prompt what a model would be sent
 * @param rules where the answer may come from
 * @param options how a model would write
 * @param listener told the text
 */
record Call(Prompt prompt, AnswerRules rules, ChatOptions options, ChatListener listener) {}
