package dev.wellspring.rag.answer;

/**
 * A value found in a text.
 *
 * @param kind what it looks like
 * @param start first character
 * @param end after its last character
 */
record Value(ValueKind kind, int start, int end) {
  String of(String text) {
    return text.substring(start, end);
  }
}
