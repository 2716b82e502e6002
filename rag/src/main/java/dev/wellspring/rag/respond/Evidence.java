package dev.wellspring.rag.respond;

/**
 * What retrieval found for a question.
 *
 * @param passages how many passages
 * @param confidence that they hold the answer, 0 to 1
 * @param enough whether the confidence reaches the minimum
 * @param named whether the question names one of the documents that they stand in
 */
record Evidence(int passages, double confidence, boolean enough, boolean named) {
  boolean isEmpty() {
    return passages == 0;
  }
}
