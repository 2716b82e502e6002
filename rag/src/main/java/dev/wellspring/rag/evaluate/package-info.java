/** How often the whole way, from stored documents to an answer, is right. */
@NullMarked
package dev.wellspring.rag.evaluate;

import org.jspecify.annotations.NullMarked;
