/**
 * The chunk store in a Qdrant collection, over its REST API (https://github.com/qdrant/qdrant,
 * docs/redoc, August 2026). One point is one chunk:
 *
 * <ul>
 *   <li>vector {@code embedding}: dense, compared by cosine;
 *   <li>vector {@code words}: sparse, the BM25 weights of the chunk's terms without their rarity,
 *       which Qdrant multiplies in at query time (modifier {@code idf});
 *   <li>payload {@code document}, {@code revision}, {@code whole}: whose it is, which replacement
 *       made it, and whether that is complete; points that are not {@code whole} are found by
 *       nobody;
 *   <li>payload {@code types}, {@code domains}, {@code categories}, {@code tags}: the words of the
 *       document's context, for filtering; {@code context}: a stamp of these, by which one that is
 *       out of date is noticed, empty or missing where nothing was declared;
 *   <li>payload {@code number}, {@code headings}, {@code lines}: the chunk itself.
 * </ul>
 *
 * <p>What the vectors were made with, and the id of the data folder whose documents they are, are
 * kept in the collection's metadata and compared when it is opened.
 */
@NullMarked
package dev.wellspring.providers.qdrant;

import org.jspecify.annotations.NullMarked;
