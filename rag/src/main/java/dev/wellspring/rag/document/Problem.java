package dev.wellspring.rag.document;

import org.jspecify.annotations.Nullable;

/**
 * Something that is missing from a document that was read in part.
 *
 * @param page the page it is missing from, from 1; null if it concerns the whole document
 * @param code what kind of problem, stable, such as {@code page_unreadable}
 * @param message what is missing and why, for a person; never document text
 */
public record Problem(@Nullable Integer page, String code, String message) {}
