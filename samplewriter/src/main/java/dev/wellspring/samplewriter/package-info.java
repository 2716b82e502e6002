/**
 * Draws pictures and writes documents, for the samples of this repository and for tests.
 *
 * <p>The way of a document:
 *
 * <ol>
 *   <li>{@code picture}: a {@link dev.wellspring.samplewriter.picture.Picture} is drawn, spoiled by
 *       {@link dev.wellspring.samplewriter.picture.Defects} as a scanner would, and encoded by
 *       {@link dev.wellspring.samplewriter.picture.PictureFiles}.
 *   <li>{@code pdf} and {@code word}: text and pictures are placed on pages and written as a file.
 *   <li>{@link dev.wellspring.samplewriter.Samples}: the sample folder, made of these.
 * </ol>
 *
 * <p>Rules that hold everywhere: nothing here asks the machine for a font, so that drawing works,
 * and gives the same pixels, on machines without any; the same calls write the same bytes (dates
 * and identifiers are fixed, only encrypted files differ, by their salt); nothing is thread-safe
 * unless it says so; what cannot be drawn is refused and never replaced.
 */
@NullMarked
package dev.wellspring.samplewriter;

import org.jspecify.annotations.NullMarked;
