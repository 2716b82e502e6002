/**
 * Text out of pictures.
 *
 * <p>The way of a picture through {@link dev.wellspring.rag.ocr.PaddleOcr}:
 *
 * <ol>
 *   <li>{@code WorkingPicture} copies it, opaque and of bounded size; {@code Contrast} spreads
 *       faint print.
 *   <li>{@code TextDetector} looks at it in tiles and {@code TextRegions} finds the rectangles of
 *       text; {@code UprightLabels} joins the words of labels that run up or down.
 *   <li>{@code PictureReader} turns a page that lies on its side or upside down.
 *   <li>{@code StripReader} cuts each rectangle out, level, and reads it; {@code CtcDecoder} makes
 *       text of the network's probabilities, with {@code Spacing} and {@code Lookalikes}.
 *   <li>{@code ReadingOrder} makes lines of the pieces: {@code Rows}, then {@code Columns}.
 * </ol>
 *
 * <p>{@link dev.wellspring.rag.ocr.OcrEvaluation} measures it.
 */
@NullMarked
package dev.wellspring.rag.ocr;

import org.jspecify.annotations.NullMarked;
