package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.Line;
import java.util.List;

/**
 * A label and its value as they were found.
 *
 * @param lines where they stand
 * @param label what the value is called
 * @param value the value
 * @param text the words that a reader is shown, as they were read
 * @param tellsTheLine whether the lines say nothing else
 */
record LabelledValue(
    List<Line> lines, String label, String value, String text, boolean tellsTheLine) {}
