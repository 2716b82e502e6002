/** Formats that are text: plain, Markdown, HTML, in any encoding. */
@NullMarked
package dev.wellspring.rag.read.text;

import org.jspecify.annotations.NullMarked;
