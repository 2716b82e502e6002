/** Word files (Office Open XML): paragraphs, tables and notes in reading order, and pictures. */
@NullMarked
package dev.wellspring.rag.read.word;

import org.jspecify.annotations.NullMarked;
