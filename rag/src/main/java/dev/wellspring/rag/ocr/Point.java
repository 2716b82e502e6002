package dev.wellspring.rag.ocr;

/** A place in a picture, in pixels from its top left corner. */
record Point(double x, double y) {}
