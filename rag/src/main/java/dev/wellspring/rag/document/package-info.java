/**
 * What the service keeps of a document: its pages, lines and places, its context, and the
 * catalogue.
 */
@NullMarked
package dev.wellspring.rag.document;

import org.jspecify.annotations.NullMarked;
