/** Chunks with their words and vectors, searchable; a document is there whole or not at all. */
@NullMarked
package dev.wellspring.rag.store;

import org.jspecify.annotations.NullMarked;
