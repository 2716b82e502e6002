/**
 * What providers of embeddings have in common: texts in batches that fit, estimated tokens, and
 * vectors that are checked.
 */
@NullMarked
package dev.wellspring.providers.embed;

import org.jspecify.annotations.NullMarked;
