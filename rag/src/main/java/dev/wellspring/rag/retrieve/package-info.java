/** A question becomes passages, best first. */
@NullMarked
package dev.wellspring.rag.retrieve;

import org.jspecify.annotations.NullMarked;
