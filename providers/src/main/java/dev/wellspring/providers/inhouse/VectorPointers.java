package dev.wellspring.providers.inhouse;

import java.util.Optional;

/**
 * Where an answer holds its vectors.
 *
 * @param list the list of them, from the answer on, such as {@code /data}; empty if the answer
 *     holds the vector of a single text
 * @param vector the numbers, from an item of the list on (or from the answer, without a list), such
 *     as {@code /embedding}; an empty text if the item is the vector itself
 * @param index the place of the text that an item belongs to, from 0, from the item on; empty if
 *     the items have the order of the texts
 */
public record VectorPointers(Optional<String> list, String vector, Optional<String> index) {
  /**
   * Checks the pointers.
   *
   * @throws IllegalArgumentException if one is no JSON pointer, or there is an index without a list
   */
  public VectorPointers {
    list.ifPresent(text -> Pointer.of("answer.list", text));
    Pointer.of("answer.vector", vector);
    index.ifPresent(text -> Pointer.of("answer.index", text));
    if (list.isEmpty() && index.isPresent()) {
      throw new IllegalArgumentException(
          "answer.index must be empty, because without answer.list there is one vector");
    }
  }

  /** Items in the order of the texts. */
  public static VectorPointers inOrder(String list, String vector) {
    return new VectorPointers(Optional.of(list), vector, Optional.empty());
  }

  /** One vector an answer. */
  public static VectorPointers single(String vector) {
    return new VectorPointers(Optional.empty(), vector, Optional.empty());
  }
}
