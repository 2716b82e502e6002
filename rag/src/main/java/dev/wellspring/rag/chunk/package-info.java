/** Blocks become chunks: bounded in tokens, aware of headings, pages and places. */
@NullMarked
package dev.wellspring.rag.chunk;

import org.jspecify.annotations.NullMarked;
