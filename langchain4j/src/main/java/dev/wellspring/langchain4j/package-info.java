/**
 * LangChain4j over the client that heals itself. The way of one call:
 *
 * <ol>
 *   <li>a model builds its HTTP client: {@link
 *       dev.wellspring.langchain4j.HealingHttpClientBuilderFactory} is found on the class path, or
 *       a {@link dev.wellspring.langchain4j.HealingHttpClientBuilder} was given to the model;
 *   <li>the builder makes a light handle; handles with the same settings share one pool of {@link
 *       dev.wellspring.langchain4j.SharedPools};
 *   <li>a request comes; {@link dev.wellspring.langchain4j.ReplayClasses} says how much harm it
 *       would do to execute it twice;
 *   <li>the healing client sends it, and sends it again where that is allowed;
 *   <li>the response goes back, or a {@link dev.wellspring.langchain4j.failure.HealingException},
 *       which LangChain4j does not try again; a stream's events go through LangChain4j's parser to
 *       its listener, which is told once how the stream ended.
 * </ol>
 *
 * <p>{@link dev.wellspring.langchain4j.qdrant} keeps embeddings in Qdrant over the same client.
 *
 * <p>Rules that hold everywhere: only the healing client repeats a request; no message holds a
 * header's value, a path, a query or a body, but for an {@code HttpException}, whose message is the
 * provider's own words, as LangChain4j expects.
 */
@NullMarked
package dev.wellspring.langchain4j;

import org.jspecify.annotations.NullMarked;
