/** What providers that keep chunks have in common: how a chunk is written as JSON. */
@NullMarked
package dev.wellspring.providers.chunk;

import org.jspecify.annotations.NullMarked;
