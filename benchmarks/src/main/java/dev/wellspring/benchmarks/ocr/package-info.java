/** The embedded OCR beside other people's, on pictures of which people wrote down what they say. */
@NullMarked
package dev.wellspring.benchmarks.ocr;

import org.jspecify.annotations.NullMarked;
