package dev.wellspring.rag.read.pdf;

/**
 * A line in reading order. Coordinates as in {@link Piece}.
 *
 * @param row whether it is the row of a table
 * @param column changes where reading jumps to another column
 */
record TextLine(
    String text,
    double left,
    double right,
    double top,
    double bottom,
    double baseline,
    double size,
    boolean bold,
    boolean row,
    int column) {}
