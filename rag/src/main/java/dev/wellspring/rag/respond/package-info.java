/**
 * Answers a conversation from the documents, a chat model, or both, as its mode says. The way of a
 * conversation is told in {@link dev.wellspring.rag.respond.ConversationResponder}.
 *
 * <p>Documents are data: what they say reaches the model in a marked part and never changes mode,
 * filter or persona.
 */
@NullMarked
package dev.wellspring.rag.respond;

import org.jspecify.annotations.NullMarked;
