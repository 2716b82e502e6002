/** PDF files: text layer, forms and notes, and the text of pictures, each with its box. */
@NullMarked
package dev.wellspring.rag.read.pdf;

import org.jspecify.annotations.NullMarked;
