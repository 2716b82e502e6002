/**
 * The ports of the service, answered by other people's servers over HTTP.
 *
 * <p>The way of one call:
 *
 * <ol>
 *   <li>a port's implementation ({@link dev.wellspring.providers.openai}, {@link
 *       dev.wellspring.providers.qdrant}, {@link dev.wellspring.providers.inhouse}) makes JSON of
 *       what it was asked;
 *   <li>the {@link dev.wellspring.providers.ProviderClient} adds what {@link
 *       dev.wellspring.providers.ProviderSettings} say: address, key, headers, an id of the
 *       request;
 *   <li>the healing client sends it, and sends it again only where the request's class allows it;
 *   <li>the answer is parsed and checked against what the API promises; whatever is wrong becomes
 *       one {@link dev.wellspring.providers.failure.ProviderException}; an answer that comes as
 *       events is checked event by event.
 * </ol>
 *
 * <p>What holds everywhere: nothing here retries; no message holds a key, a question or text of a
 * document, nor a provider's own words, which may quote them.
 */
@NullMarked
package dev.wellspring.providers;

import org.jspecify.annotations.NullMarked;
