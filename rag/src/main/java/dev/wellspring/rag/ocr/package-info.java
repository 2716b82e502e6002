/** Text out of pictures. */
@NullMarked
package dev.wellspring.rag.ocr;

import org.jspecify.annotations.NullMarked;
