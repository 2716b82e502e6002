package dev.wellspring.rag.answer;

/**
 * A word of a text in the form in which words are compared.
 *
 * @param stem lower case, without accents, ending removed; a number without separators of thousands
 * @param start first character in the text
 * @param end after its last character
 * @param name whether it is written like a name or holds a digit
 * @param stop whether it says too little to be looked for
 */
record Term(String stem, int start, int end, boolean name, boolean stop) {}
