/** Word files with headings, paragraphs, lists, tables and pictures. */
@NullMarked
package dev.wellspring.samplewriter.word;

import org.jspecify.annotations.NullMarked;
