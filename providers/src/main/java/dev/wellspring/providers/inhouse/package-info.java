/**
 * Services of one's own that speak JSON and resemble no API that is known here. Settings describe
 * them; nothing is guessed.
 *
 * <p>The way of a call:
 *
 * <ol>
 *   <li>a {@link dev.wellspring.providers.inhouse.ServiceCall} says method, path and request of one
 *       operation, with placeholders such as {@code {{texts}}};
 *   <li>values take the place of placeholders in the parsed tree of the request, and
 *       percent-encoded in the path, so that no value can become syntax;
 *   <li>the {@link dev.wellspring.providers.ProviderClient} sends it;
 *   <li>JSON pointers (RFC 6901) find in the answer what the port promises, and whatever is not
 *       there as described is refused.
 * </ol>
 *
 * <p>Descriptions are checked when the settings are made: JSON, names of placeholders, pointers.
 */
@NullMarked
package dev.wellspring.providers.inhouse;

import org.jspecify.annotations.NullMarked;
