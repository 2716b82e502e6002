/**
 * Bytes on disk become pages of blocks and lines, each with its place.
 *
 * <ol>
 *   <li>{@link dev.wellspring.rag.read.DocumentReader} checks the size and finds the type by
 *       content; the name is a hint where content cannot tell.
 *   <li>{@code text}, {@code picture}, {@code pdf} and {@code word} each read one family of formats
 *       under the same {@link dev.wellspring.rag.read.Budget}.
 *   <li>What is missing from a document that was read in part is a problem beside its pages; a
 *       document of which nothing can be read is an {@link
 *       dev.wellspring.rag.read.UnreadableDocumentException}.
 *   <li>{@link dev.wellspring.rag.read.PagePictures} draws pages and pictures for readers who want
 *       to see the place of a citation.
 * </ol>
 *
 * <p>Limits are held before a parser sees the bytes that would exceed them.
 */
@NullMarked
package dev.wellspring.rag.read;

import org.jspecify.annotations.NullMarked;
