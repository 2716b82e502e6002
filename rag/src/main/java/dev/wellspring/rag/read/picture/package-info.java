/** Pictures: decoding within bounds, and reading each content once. */
@NullMarked
package dev.wellspring.rag.read.picture;

import org.jspecify.annotations.NullMarked;
