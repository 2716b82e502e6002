/**
 * The healing client under Spring Boot. The way of one call:
 *
 * <ol>
 *   <li>{@code autoconfigure} makes {@link dev.wellspring.spring.pool.HealingClients} of the
 *       properties under {@code wellspring.http.pools}, and gives Boot a {@link
 *       dev.wellspring.spring.request.HealingRequestFactoryBuilder}.
 *   <li>Boot builds a request factory with it for every {@code RestClient.Builder}, {@code
 *       RestTemplateBuilder} and HTTP interface, from {@code spring.http.clients}.
 *   <li>A request asks which pool serves its URI, and which replay class it has: declared by
 *       itself, by a route of the pool, or by its method.
 *   <li>The pool's client sends it as a stream; what cannot have been executed is sent again.
 *   <li>A failure becomes a {@link dev.wellspring.spring.request.CallFailedException}, an {@code
 *       IOException}, which Spring wraps into its {@code ResourceAccessException}.
 * </ol>
 *
 * <p>When the context is paused, stopped or checkpointed, the clients come to rest without a socket
 * or thread; when it goes on, so do they, and whoever holds one notices nothing. {@code actuate}
 * shows and operates the pools.
 *
 * <p>Rules that hold everywhere: a setting that cannot be honoured is refused with its property;
 * nothing but this module's packages, the client's exported ones and Spring is used.
 */
@NullMarked
package dev.wellspring.spring;

import org.jspecify.annotations.NullMarked;
