/** Passages become an answer with confidence and citations, or an honest abstention. */
@NullMarked
package dev.wellspring.rag.answer;

import org.jspecify.annotations.NullMarked;
