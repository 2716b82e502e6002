/** Text becomes vectors. */
@NullMarked
package dev.wellspring.rag.embed;

import org.jspecify.annotations.NullMarked;
