/**
 * The chunk store on disk, by Apache Lucene. One Lucene document is one chunk, with these fields:
 *
 * <ul>
 *   <li>{@code document}: whose chunk it is; an update replaces all chunks of one value at once.
 *   <li>{@code words}: headings and text for BM25, stemmed, with numbers in one form.
 *   <li>{@code codes}: invoice numbers, dates and addresses as a whole, for BM25 too.
 *   <li>{@code embedding}: the vector, quantised for finding, in full for the score.
 *   <li>{@code content}: the chunk itself, so that a hit needs nothing else.
 *   <li>{@code types}, {@code domains}, {@code categories}, {@code tags}: the words of the
 *       document's context, each as it is, for filtering.
 *   <li>{@code context}: a stamp of these, by which a context that is out of date is noticed. It is
 *       missing where nothing was declared, so that an index from before these fields was made
 *       needs no conversion: when the folder is opened, the contexts that it lacks are added.
 * </ul>
 *
 * <p>All writing happens on one thread of the store: Lucene gives up its writer when a thread is
 * interrupted amid a write, and callers may be interrupted. Changes that wait at the same time
 * share one commit. What the index was made with is kept in its commit data and compared when it is
 * opened.
 */
@NullMarked
package dev.wellspring.rag.store.lucene;

import org.jspecify.annotations.NullMarked;
