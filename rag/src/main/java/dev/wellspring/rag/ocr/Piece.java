package dev.wellspring.rag.ocr;

/** A text that was read in one place. */
record Piece(Region region, String text, double confidence) {}
