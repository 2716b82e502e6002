/** PDF files with a text layer, pictures, outlines and invisible text. */
@NullMarked
package dev.wellspring.samplewriter.pdf;

import org.jspecify.annotations.NullMarked;
